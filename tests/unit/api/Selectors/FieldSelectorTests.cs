namespace Cluster.Api.Tests.Selectors;

public sealed class FieldSelectorTests
{
    private static string ValueOf(string field) => field switch { "metadata.name" => "web", "status.phase" => "Running", "odd" => "a,b=c\\d", _ => "" };

    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("metadata.name=web", true)]
    [InlineData("metadata.name==web", true)]
    [InlineData("metadata.name!=web", false)]
    [InlineData("status.phase!=Pending,metadata.name=web", true)]
    [InlineData("metadata.name=db,status.phase=Running", false)]
    [InlineData("spec.nodeName=", true)]
    [InlineData("odd=a\\,b\\=c\\\\d", true)]
    public void Matches_BySelectorText_FollowsTheRules(string? selector, bool expected) =>
        Assert.Equal(expected, FieldSelector.Parse(selector).Matches(ValueOf));

    [Theory]
    [InlineData("metadata.name")]
    [InlineData("a=b=c")]
    [InlineData("a=b\\x")]
    [InlineData("a=b\\")]
    public void Parse_OfMalformedText_IsRefused(string selector) => Assert.Throws<FormatException>(() => FieldSelector.Parse(selector));

    [Theory]
    [InlineData("a=b,c!=d")]
    [InlineData("odd=a\\,b\\=c\\\\d")]
    public void Text_OfParsedSelector_ReadsTheSame(string selector) => Assert.Equal(selector, FieldSelector.Parse(selector).ToString());

    [Fact]
    public void RequiredValue_OfEqualities_IgnoresNegations()
    {
        var selector = FieldSelector.Parse("spec.nodeName=node-1,metadata.name!=x");
        Assert.Equal("node-1", selector.RequiredValue("spec.nodeName"));
        Assert.Null(selector.RequiredValue("metadata.name"));
    }
}
