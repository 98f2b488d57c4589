using Microsoft.ML;
using MLFeatures.Transforms;

namespace MLFeatures.Tests.Transforms;

public static class EncodeCyclicalTimeExample
{
    public static string Example()
    {
        var ml = new MLContext(seed: 1);
        var visits = ml.Data.LoadFromEnumerable([
            new Visit { At = new DateTime(2024, 7, 1, 0, 0, 0, DateTimeKind.Utc) }, // a Monday
            new Visit { At = new DateTime(2024, 7, 1, 6, 0, 0, DateTimeKind.Utc) },
            new Visit { At = new DateTime(2024, 7, 4, 23, 59, 0, DateTimeKind.Utc) },
            new Visit(), // the time is missing
        ]);

        var model = ml.Transforms.EncodeCyclicalTime("When", "At", TimeCycle.HourOfDay | TimeCycle.DayOfWeek).Fit(visits);

        return RowPrinter.Print(model.Transform(visits), "When");
    }

    private sealed class Visit
    {
        public DateTime At { get; set; }
    }
}
