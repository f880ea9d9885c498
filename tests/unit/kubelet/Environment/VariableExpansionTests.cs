using Cluster.Kubelet.Environment;

namespace Cluster.Kubelet.Tests.Environment;

public sealed class VariableExpansionTests
{
    private static readonly Dictionary<string, string> Known = new() { ["A"] = "1", ["B"] = "$(A)", ["EMPTY"] = "" };

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("$(A)", "1")]
    [InlineData("x$(A)y$(A)", "x1y1")]
    [InlineData("$(B)", "$(A)")]
    [InlineData("$(EMPTY)!", "!")]
    [InlineData("$$(A)", "$(A)")]
    [InlineData("$$$(A)", "$1")]
    [InlineData("$$$$(A)", "$$(A)")]
    [InlineData("$(UNKNOWN)", "$(UNKNOWN)")]
    [InlineData("$(A", "$(A")]
    [InlineData("a$", "a$")]
    [InlineData("$A", "$A")]
    [InlineData("$()", "$()")]
    [InlineData("$(A)$", "1$")]
    [InlineData("", "")]
    [Trait("Requirement", "POD-07")]
    [Trait("Requirement", "POD-32"), Trait("Requirement", "CFG-13")]
    public void Expand_Text_FollowsTheRules(string text, string expected) =>
        Assert.Equal(expected, VariableExpansion.Expand(text, name => Known.GetValueOrDefault(name)));
}
