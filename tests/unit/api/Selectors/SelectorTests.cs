using Cluster.Api.Meta.V1;

namespace Cluster.Api.Tests.Selectors;

public sealed class SelectorTests
{
    private static readonly Dictionary<string, string> Labels = new() { ["app"] = "web", ["tier"] = "front", ["size"] = "5", ["empty"] = "" };

    [Theory]
    [InlineData("", true)]
    [InlineData("  ", true)]
    [InlineData("app=web", true)]
    [InlineData("app==web", true)]
    [InlineData(" app = web , tier = front ", true)]
    [InlineData("app=db", false)]
    [InlineData("app!=db", true)]
    [InlineData("missing!=x", true)]
    [InlineData("app", true)]
    [InlineData("missing", false)]
    [InlineData("!missing", true)]
    [InlineData("!app", false)]
    [InlineData("app in (web,db)", true)]
    [InlineData("app in (db)", false)]
    [InlineData("app notin (db,cache)", true)]
    [InlineData("missing notin (db)", true)]
    [InlineData("app notin (web)", false)]
    [InlineData("empty=", true)]
    [InlineData("empty in (,x)", true)]
    [InlineData("size>4", true)]
    [InlineData("size > 5", false)]
    [InlineData("size<6", true)]
    [InlineData("app>1", false)]
    [InlineData("app=web,!missing,size>1", true)]
    [InlineData("example.com/part=x", false)]
    [InlineData("in in (in)", false)]
    public void Matches_BySelectorText_FollowsTheRules(string selector, bool expected) =>
        Assert.Equal(expected, Selector.Parse(selector).Matches(Labels));

    [Theory]
    [InlineData("app=web=x")]
    [InlineData("=web")]
    [InlineData("app in web")]
    [InlineData("app in (web")]
    [InlineData("app like x")]
    [InlineData("a b")]
    [InlineData("app=web,")]
    [InlineData(",")]
    [InlineData("!")]
    [InlineData("size>big")]
    [InlineData("a/b/c=x")]
    [InlineData("-app=x")]
    [InlineData("app=-x")]
    [InlineData("Example.com/app=x")]
    public void Parse_OfMalformedText_IsRefused(string selector) =>
        Assert.StartsWith("unable to parse requirement", Assert.Throws<FormatException>(() => Selector.Parse(selector)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("app=web")]
    [InlineData("app!=web")]
    [InlineData("app in (a,b)")]
    [InlineData("app notin (a,b)")]
    [InlineData("app,!tier,size>3,size<9")]
    public void Text_OfParsedSelector_ReadsTheSame(string selector) =>
        Assert.Equal(selector, Selector.Parse(selector).ToString());

    [Fact]
    public void From_Null_SelectsNothing() => Assert.False(Selector.From((LabelSelector?)null).Matches(Labels));

    [Fact]
    public void From_EmptyLabelSelector_SelectsEverything() => Assert.True(Selector.From(new LabelSelector()).Matches(new Dictionary<string, string>()));

    [Fact]
    public void From_LabelsAndExpressions_DemandsBoth()
    {
        var selector = Selector.From(new LabelSelector
        {
            MatchLabels = new Dictionary<string, string> { ["app"] = "web" },
            MatchExpressions = [new() { Key = "tier", Operator = "In", Values = ["front", "back"] }, new() { Key = "gone", Operator = "DoesNotExist" }],
        });
        Assert.True(selector.Matches(Labels));
        Assert.False(selector.Matches(new Dictionary<string, string> { ["app"] = "web" }));
        Assert.False(selector.Matches(new Dictionary<string, string>(Labels) { ["gone"] = "" }));
    }

    [Theory]
    [InlineData("In", 0)]
    [InlineData("NotIn", 0)]
    [InlineData("Exists", 1)]
    [InlineData("DoesNotExist", 1)]
    [InlineData("in", 1)]
    public void From_WrongExpression_IsRefused(string selectorOperator, int values)
    {
        var selector = new LabelSelector { MatchExpressions = [new() { Key = "a", Operator = selectorOperator, Values = [.. Enumerable.Repeat("x", values)] }] };
        Assert.Throws<FormatException>(() => Selector.From(selector));
    }

    [Theory]
    [InlineData("app", true)]
    [InlineData("example.com/app", true)]
    [InlineData("A_b.c-d", true)]
    [InlineData("", false)]
    [InlineData("/app", false)]
    [InlineData("example.com/", false)]
    [InlineData("app-", false)]
    [InlineData("a b", false)]
    public void Key_BySyntax_IsJudged(string key, bool valid) => Assert.Equal(valid, LabelSyntax.KeyError(key) is null);

    [Fact]
    public void KeyAndValue_AtTheirLimits_AreJudged()
    {
        Assert.Null(LabelSyntax.KeyError(new string('a', 63)));
        Assert.NotNull(LabelSyntax.KeyError(new string('a', 64)));
        Assert.Null(LabelSyntax.ValueError(new string('a', 63)));
        Assert.NotNull(LabelSyntax.ValueError(new string('a', 64)));
        Assert.NotNull(LabelSyntax.KeyError(new string('a', 254) + "/x"));
    }
}
