using System.Text.Json.Nodes;
using Cluster.Launcher.Commands;
using Cluster.Launcher.History;
using Spectre.Console;

namespace Cluster.Launcher.Tests;

public sealed class HistoryTests
{
    [Fact]
    public void Difference_OfTwoStates_NamesThePlacesAndLeavesBookkeepingOut()
    {
        var before = JsonNode.Parse("""
            {"metadata":{"name":"a","resourceVersion":"1","managedFields":[{"manager":"x"}],"labels":{"k8s.io/old":"1"}},
            "spec":{"replicas":1,"containers":[{"name":"c","image":"i:1"},{"name":"gone"}],"args":["a","b"]}}
            """);
        var after = JsonNode.Parse("""
            {"metadata":{"name":"a","resourceVersion":"2","managedFields":[]},
            "spec":{"replicas":2,"containers":[{"name":"new"},{"name":"c","image":"i:2"}],"args":["a","c"]}}
            """);

        var found = Difference.Between(before, after).Select(each => $"{each.Path}: {each.From?.ToJsonString()} > {each.To?.ToJsonString()}");

        Assert.Equal(
            [
                """metadata.labels: {"k8s.io/old":"1"} > """, "spec.replicas: 1 > 2",
                """spec.containers[name=c].image: "i:1" > "i:2" """.TrimEnd(), """spec.containers[name=gone]: {"name":"gone"} > """,
                """spec.containers[name=new]:  > {"name":"new"}""", """spec.args[1]: "b" > "c" """.TrimEnd(),
            ],
            found);
    }

    [Fact]
    public void Revisions_OfAHistory_CompareEachStateWithTheOneBefore()
    {
        var revisions = Revision.Of(JsonNode.Parse("""
            {"kind":"ObjectHistory","before":{"spec":{"replicas":1}},"items":[
            {"resourceVersion":"5","time":"2026-01-31T12:00:00.123Z","type":"MODIFIED","user":"jane","verb":"patch","object":{"spec":{"replicas":3}}},
            {"resourceVersion":"6","time":"2026-01-31T12:00:01Z","type":"DELETED","user":"","verb":"","object":{"spec":{"replicas":3}}},
            {"resourceVersion":"9","time":"2026-01-31T12:00:02Z","type":"ADDED","user":"joe","verb":"create","object":{"spec":{"replicas":1}}}]}
            """)!);

        var text = TextOf(revisions);

        Assert.Contains("revision 5  MODIFIED  jane patch\n  ~ spec.replicas: 1 → 3\n", text, StringComparison.Ordinal);
        Assert.Contains("revision 6  DELETED  (unknown)\n", text, StringComparison.Ordinal);
        Assert.Contains("revision 9  ADDED  joe create\n  + spec: {\"replicas\":1}\n", text, StringComparison.Ordinal);
        Assert.Equal("spec.replicas", (string?)JsonNode.Parse(HistoryText.Json(revisions))![0]!["changes"]![0]!["path"]);
    }

    [Theory]
    [InlineData("90s", 90)]
    [InlineData("10m", 600)]
    [InlineData("2d", 172800)]
    [InlineData("2026-01-31T11:59:00Z", 60)]
    public void Since_AgeOrTime_IsAnInstant(string text, int seconds)
    {
        var now = new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

        Assert.Equal(now.AddSeconds(-seconds), HistoryCommand.InstantOf(text, now));
    }

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("h")]
    [InlineData("99999999d")]
    public void Since_AnythingElse_IsRefused(string text)
    {
        Assert.Null(HistoryCommand.InstantOf(text, DateTimeOffset.UnixEpoch));
    }

    private static string TextOf(IReadOnlyList<Revision> revisions)
    {
        using var written = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(written), Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = 500;
        HistoryText.Show(console, revisions);
        return written.ToString().ReplaceLineEndings("\n");
    }
}
