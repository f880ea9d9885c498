namespace Cluster.Api.Tests.Schedules;

public sealed class CronScheduleTests
{
    [Theory, Trait("Requirement", "JOB-12")]
    [InlineData("*/15 0-2 1,15 jan-mar MON", 0x0000_2000_4000_8001UL & ((1UL << 60) - 1), 0b111UL, (1UL << 1) | (1UL << 15), 0b1110UL, 0b10UL)]
    [InlineData("5/20 * * * *", (1UL << 5) | (1UL << 25) | (1UL << 45), (1UL << 24) - 1, uint.MaxValue - 1UL, 0x1ffeUL, 0x7fUL)]
    [InlineData("@weekly", 1UL, 1UL, uint.MaxValue - 1UL, 0x1ffeUL, 1UL)]
    public void Parse_Schedule_SetsABitPerInstant(string text, ulong minutes, ulong hours, ulong days, ulong months, ulong weekdays)
    {
        var schedule = CronSchedule.Parse(text);

        Assert.Equal(minutes, schedule.Minutes);
        Assert.Equal((hours, days, months, weekdays), (schedule.Hours, schedule.DaysOfMonth, schedule.Months, schedule.DaysOfWeek));
    }

    [Fact]
    public void Parse_Star_LeavesTheDayOpenUnlessItSteps()
    {
        Assert.True(CronSchedule.Parse("0 0 * * 1") is { IsAnyDayOfMonth: true, IsAnyDayOfWeek: false });
        Assert.False(CronSchedule.Parse("0 0 */2 * *").IsAnyDayOfMonth);
    }

    [Fact]
    public void Parse_Every_IsAnInterval() => Assert.Equal(TimeSpan.FromMinutes(90), CronSchedule.Parse("@every 1h30m").Every);

    [Theory]
    [InlineData("", "empty spec string")]
    [InlineData("* * * *", "expected exactly 5 fields, found 4: [* * * *]")]
    [InlineData("x * * * *", "failed to parse int from x: strconv.Atoi: parsing \"x\": invalid syntax")]
    [InlineData("1-2-3 * * * *", "too many hyphens: 1-2-3")]
    [InlineData("1/2/3 * * * *", "too many slashes: 1/2/3")]
    [InlineData("*/0 * * * *", "step of range should be a positive number: */0")]
    [InlineData("5-2 * * * *", "beginning of range (5) beyond end of range (2): 5-2")]
    [InlineData("* * 0 * *", "beginning of range (0) below minimum (1): 0")]
    [InlineData("* 24 * * *", "end of range (24) above maximum (23): 24")]
    [InlineData("* * * * 7", "end of range (7) above maximum (6): 7")]
    [InlineData("@sometimes", "unrecognized descriptor: @sometimes")]
    [InlineData("@every soon", "failed to parse duration @every soon: time: invalid duration \"soon\"")]
    public void Parse_Nonsense_SaysWhatIsWrong(string text, string expected) =>
        Assert.Equal(expected, Assert.Throws<FormatException>(() => CronSchedule.Parse(text)).Message);

    [Theory]
    [InlineData("90s", 90)]
    [InlineData("1.5h", 5400)]
    [InlineData("-1m30s", -90)]
    [InlineData("0", 0)]
    [InlineData("2500ms", 2.5)]
    public void Duration_InGosForm_IsRead(string text, double seconds)
    {
        Assert.True(GoDuration.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromSeconds(seconds), duration);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("s")]
    [InlineData("1x")]
    [InlineData("1..5s")]
    [InlineData("9999999999h")]
    public void Duration_Nonsense_IsNotRead(string text) => Assert.False(GoDuration.TryParse(text, out _));
}
