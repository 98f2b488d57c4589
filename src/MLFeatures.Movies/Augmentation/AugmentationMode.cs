namespace MLFeatures.Movies.Augmentation;

/// <summary>How training rows are given more or less importance by their rating: <c>pow(2, rating)</c>, from 1.41 for half a star to 32 for five.</summary>
public enum AugmentationMode
{
    /// <summary>Every row once, with a weight. Trainers read it as their example weight. Nothing is repeated, so nothing can leak.</summary>
    Weight,

    /// <summary>Every row as often as its weight says, rounded to the nearest whole number, halves up: 1, 2, 3, 4, 6, 8, 11, 16, 23, 32 times.</summary>
    Repeat,
}
