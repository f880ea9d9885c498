using System.Text.Json;
using Cluster.Sidecar.PubSub;
using Cluster.Sidecar.Settings;

namespace Cluster.Sidecar.Tests.PubSub;

public sealed class RouteConditionTests
{
    private static readonly JsonElement Event = JsonDocument.Parse("""{"type":"big","source":"shop","data":{"kind":"Pod","count":3,"hot":true}}""").RootElement;

    [Theory]
    [InlineData("""event.type == "big" """, true)]
    [InlineData("event.type == 'small'", false)]
    [InlineData("""event.type != "small" """, true)]
    [InlineData("""event.type == "big" && event.source == "shop" """, true)]
    [InlineData("""event.type == "big" && event.source == "other" """, false)]
    [InlineData("""event.type == "small" || event.data.kind == "Pod" """, true)]
    [InlineData("event.data.count == 3", true)]
    [InlineData("event.data.hot == true", true)]
    [InlineData("""event.missing == "x" """, false)]
    [InlineData("""event.missing != "x" """, false)]
    [InlineData("", true)]
    public void Matches_Comparisons(string rule, bool expected) => Assert.Equal(expected, RouteCondition.Parse(rule).Matches(Event));

    [Fact]
    public void Parse_BeyondComparisons_IsRefused() => Assert.Throws<SettingsException>(() => RouteCondition.Parse("size(event.data) > 3"));
}
