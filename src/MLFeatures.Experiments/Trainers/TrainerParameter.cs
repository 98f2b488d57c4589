namespace MLFeatures.Experiments.Trainers;

/// <summary>A parameter of a trainer that a plan may set.</summary>
/// <param name="Name">Name in plans: <c>learning_rate</c>.</param>
/// <param name="Default">Value when the plan does not say.</param>
/// <param name="Minimum">Smallest value.</param>
/// <param name="Maximum">Largest value.</param>
/// <param name="Whole">Whether it must be a whole number.</param>
/// <param name="Meaning">What it does, in half a sentence.</param>
public sealed record TrainerParameter(string Name, double Default, double Minimum, double Maximum, bool Whole, string Meaning);
