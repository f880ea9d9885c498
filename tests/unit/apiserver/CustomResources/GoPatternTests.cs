using Cluster.ApiServer.CustomResources.Schemas;

namespace Cluster.ApiServer.Tests.CustomResources;

public sealed class GoPatternTests
{
    [Theory]
    [InlineData("^a$", "a\n", false)]
    [InlineData(@"^\d+$", "٣", false)]
    [InlineData(@"^\w+$", "é", false)]
    [InlineData(@"^[[:alpha:]_-]+$", "ab_-", true)]
    [InlineData(@"^[\d.]+$", "1.2", true)]
    [InlineData("^(?P<year>[0-9]{4})$", "2026", true)]
    [InlineData(@"^\Qa.b\E$", "a.b", true)]
    [InlineData(@"^\x{41}$", "A", true)]
    [InlineData("^[a[b]+$", "a[b", true)]
    [InlineData(@"^\pL+$", "é", true)]
    [InlineData("(?i)^ABC$", "abc", true)]
    [InlineData("^(a{1,100}){1,10}(b{1,100}){1,10}$", "ab", true)]
    public void Compile_GoDialect_MeansTheSame(string pattern, string text, bool matches) => Assert.Equal(matches, GoPattern.Compile(pattern).IsMatch(text));

    [Theory]
    [InlineData("(?=a)")]
    [InlineData("(?<!a)b")]
    [InlineData(@"(a)\1")]
    [InlineData("a{1,1001}")]
    [InlineData("((a{100}){100}){100}")]
    [InlineData("(?P<n>a{40}b{2}){40}")]
    [InlineData("(")]
    [InlineData("[z-a]")]
    [InlineData("a\\")]
    public void Fault_WhatGoDoesNotKnow_IsNamed(string pattern) => Assert.NotNull(GoPattern.Fault(pattern));
}
