namespace Cluster.Cel.Tests;

/// <summary>Errors of expressions as people see them.</summary>
public sealed class IssueTextTests
{
    private static readonly CelEnvironment Environment = CelEnvironment.Kubernetes.WithVariable("self", CelType.Object("Self", field => field switch
    {
        "name" => CelType.String,
        "count" => CelType.Int,
        _ => null,
    }));

    [Theory]
    [InlineData("self.nme", "ERROR: <input>:1:5: undefined field 'nme'\n | self.nme\n | ....^")]
    [InlineData("self.name + 1", "ERROR: <input>:1:11: found no matching overload for '_+_' applied to '(string, int)'\n | self.name + 1\n | ..........^")]
    [InlineData("self.name.foo()", "ERROR: <input>:1:14: undeclared reference to 'foo' (in container '')\n | self.name.foo()\n | .............^")]
    [InlineData("true &&\n\tfoo", "ERROR: <input>:2:2: undeclared reference to 'foo' (in container '')\n |  foo\n | .^")]
    [InlineData("'é' + x", "ERROR: <input>:1:7: undeclared reference to 'x' (in container '')\n | 'é' + x\n | .．....^")]
    [InlineData("", "ERROR: <input>:1:1: Syntax error: mismatched input '<EOF>' expecting {'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}\n | \n | ^")]
    public void Compile_BadExpression_ShowsThePlace(string expression, string expected) =>
        Assert.Equal(expected, Assert.Throws<CelException>(() => Environment.Compile(expression)).Message);

    [Fact]
    public void Compile_SeveralErrors_ReportsThemInOrder()
    {
        var error = Assert.Throws<CelException>(() => Environment.Compile("self.a + self.b + missing"));

        Assert.Equal(["undefined field 'a'", "undefined field 'b'", "undeclared reference to 'missing' (in container '')"], error.Issues.Select(issue => issue.Message));
    }

    [Fact]
    public void Compile_TooDeep_IsRefused()
    {
        var expression = new string('(', 251) + "1" + new string(')', 251);

        Assert.Equal("expression recursion limit exceeded: 250", Assert.Throws<CelException>(() => Environment.Compile(expression)).Issues[0].Message);
        Assert.Throws<CelException>(() => Environment.Compile("1" + string.Concat(Enumerable.Repeat("+1", 300))));
    }

    [Fact]
    public void Compile_LongChainOfOneLogicalOperator_StaysShallow()
    {
        var program = Environment.Compile("true" + string.Concat(Enumerable.Repeat(" && self.count > 0", 5000)));

        Assert.True(program.ResultType.IsSameAs(CelType.Bool));
    }

    [Fact]
    public void Compile_TooLong_IsRefused()
    {
        var expression = "'" + new string('a', 100_000) + "'";

        Assert.Equal("expression code point size exceeds limit: size: 100002, limit 100000",
            Assert.Throws<CelException>(() => Environment.Compile(expression)).Issues[0].Message);
    }

    [Fact]
    public void Compile_ChainOfOptionalMaps_DoesNotGrowWithEveryLink()
    {
        var expression = "optional.of(1)" + string.Concat(Enumerable.Repeat(".optMap(v, v + 1)", 40)) + ".value()";

        Assert.Equal(41, Environment.Compile(expression).Evaluate([]).Value.AsInt);
    }
}
