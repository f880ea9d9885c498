using Cluster.Sidecar.Actors;

namespace Cluster.Sidecar.Tests.Actors;

public sealed class TimerScheduleTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("3m20s", 200_000)]
    [InlineData("PT3M20S", 200_000)]
    [InlineData("2026-01-01T00:00:05Z", 5_000)]
    [InlineData("2025-01-01T00:00:05Z", 0)]
    [InlineData("", 0)]
    [InlineData(null, 0)]
    public void Parse_DueTime_InEveryForm(string? text, double milliseconds) =>
        Assert.Equal(milliseconds, TimerSchedule.Parse(text, null, null, Now).Due.TotalMilliseconds);

    [Fact]
    public void Parse_PeriodWithRepetitions_KnowsBoth()
    {
        var schedule = TimerSchedule.Parse("1s", "R5/PT30S", null, Now);
        Assert.Equal((TimeSpan.FromSeconds(30), 5), (schedule.Period, schedule.Repetitions));
    }

    [Theory]
    [InlineData("soon", null)]
    [InlineData("1s", "R0/PT1S")]
    [InlineData("1s", "R5")]
    [InlineData("1s", "sometimes")]
    public void Parse_Nonsense_IsRefused(string due, string? period) =>
        Assert.Throws<FormatException>(() => TimerSchedule.Parse(due, period, null, Now));
}
