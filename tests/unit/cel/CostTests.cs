namespace Cluster.Cel.Tests;

/// <summary>What expressions cost, estimated and counted.</summary>
public sealed class CostTests
{
    private static readonly CelType Self = CelType.Object("Self", field => field switch
    {
        "count" => CelType.Int,
        "name" => CelType.String.WithMaxSize(10),
        "free" => CelType.String,
        "names" => CelType.List(CelType.String.WithMaxSize(20)).WithMaxSize(100),
        "map" => CelType.Map(CelType.String.WithMaxSize(5), CelType.String.WithMaxSize(30)).WithMaxSize(7),
        _ => null,
    });

    private static readonly CelEnvironment Environment = CelEnvironment.Kubernetes.WithVariable("self", Self);

    [Theory]
    [InlineData("1", 0, 0)]
    [InlineData("self.count", 2, 2)]
    [InlineData("self.count == 1", 3, 3)]
    [InlineData("self.count + 1 > 0", 4, 4)]
    [InlineData("has(self.count)", 1, 1)]
    [InlineData("true && self.count > 0", 0, 3)]
    [InlineData("[1, 2]", 10, 10)]
    [InlineData("{'a': 1}", 30, 30)]
    [InlineData("self.name == 'abcdefghijklmnopqrstuvwxyz'", 3, 3)]
    [InlineData("self.name.startsWith('abcdefghijklmnopqrstuvwxyz')", 5, 5)]
    [InlineData("self.name.contains('abcdefghijklmnopqrstuvwxyz')", 2, 5)]
    [InlineData("self.name.matches('abcdefgh')", 4, 6)]
    [InlineData("self.names.all(n, n == '')", 2, 602)]
    [InlineData("self.names.all(n, self.names.all(m, m == n))", 2, 90_602)]
    [InlineData("'x' in self.names", 2, 102)]
    [InlineData("self.map['a'] == 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb'", 4, 6)]
    [InlineData("self.count > 0 ? self.name : 'x'", 3, 5)]
    [InlineData("cel.bind(a, self.names, a.size() > 1)", 15, 15)]
    public void Estimate_OfExpression_IsAsTabled(string expression, ulong min, ulong max)
    {
        var estimate = Environment.Compile(expression).EstimateCost();

        Assert.InRange(estimate.Min, 0UL, Math.Max(min, estimate.Max));
        Assert.True(estimate.Max >= max / 2 && estimate.Max <= max * 2, $"{estimate} is far from {min}..{max}");
    }

    [Fact]
    public void Estimate_OfUnboundedLoop_IsUnbounded()
    {
        var environment = CelEnvironment.Kubernetes.WithVariable("self", CelType.List(CelType.String));

        Assert.Equal(ulong.MaxValue, environment.Compile("self.all(a, self.all(b, a == b))").EstimateCost().Max);
    }

    [Theory]
    [InlineData("self.names.all(n, n != '')")]
    [InlineData("self.names.map(n, n + '!').exists(n, n == 'x')")]
    [InlineData("self.map.all(k, self.map[k].startsWith('v'))")]
    [InlineData("self.names.filter(n, n.matches('^a')).size() == 0")]
    [InlineData("self.name.replace('a', 'bb').lowerAscii() != 'x'")]
    [InlineData("self.names.isSorted() || self.names.indexOf('x') < 0")]
    public void Evaluation_CostsNoMoreThanEstimated(string expression)
    {
        var program = Environment.Compile(expression);
        var json = System.Text.Json.Nodes.JsonNode.Parse($$"""
            {"name":"aaaaaaaaaa","names":[{{string.Join(',', Enumerable.Repeat("\"abcdefghijabcdefghij\"", 100))}}],"map":{"a":"v","b":"w"} }
            """);
        var result = program.Evaluate([CelJson.Read(json, Self)]);

        Assert.False(result.Value.IsError, result.Value.ToString());
        Assert.InRange((ulong)result.Cost, 1UL, program.EstimateCost().Max);
    }

    [Fact]
    public void Evaluation_BeyondTheCallLimit_Stops()
    {
        var result = CelEnvironment.Kubernetes.Compile("lists.range(1000).all(a, lists.range(1000).all(b, a + b >= 0)) || true").Evaluate([]);

        Assert.Equal(CelErrorReason.CostLimit, result.Value.AsError.Reason);
        Assert.Equal("operation cancelled: actual cost limit exceeded", result.Value.AsError.Message);
    }

    [Fact]
    public void Budget_UsedUpByEvaluations_EndsThem()
    {
        var program = CelEnvironment.Kubernetes.Compile("lists.range(100).all(a, a >= 0)");
        var budget = new CelBudget(1500);

        Assert.True(program.Evaluate([], budget).Value.IsTrue);
        Assert.True(program.Evaluate([], budget).Value.IsTrue);
        Assert.Equal(CelErrorReason.BudgetExhausted, program.Evaluate([], budget).Value.AsError.Reason);
        Assert.True(budget.IsExhausted);
    }

    [Fact]
    public void Evaluation_Cancelled_Ends()
    {
        var program = CelEnvironment.Kubernetes.Compile("lists.range(100000).all(a, a >= 0)");

        Assert.Equal(CelErrorReason.Cancelled, program.Evaluate([], ct: new CancellationToken(true)).Value.AsError.Reason);
    }

    [Theory]
    [InlineData("[1].filter(i, false)")]
    [InlineData("'a'.replace('', 'b')")]
    public void Values_MadeOfThemselves_EndWithinBounds(string seed)
    {
        var doubled = Doubled(seed, 40, "[{0}, {0}]");
        var twice = CelEnvironment.Kubernetes.Compile($"{Doubled(seed, 40, "[dyn({0}), {0}]")} == {doubled}").Evaluate([]).Value;
        var summed = CelEnvironment.Kubernetes.Compile($"({Doubled("[" + seed + "]", 40, "{0} + {0}")}).size()").Evaluate([]).Value;

        Assert.True(twice.IsError, twice.ToString());
        Assert.Equal("list is too long", summed.AsError.Message);
    }

    private static string Doubled(string seed, int times, string form)
    {
        var text = "v" + (times - 1);
        for (var i = times - 1; i >= 0; i--)
            text = $"cel.bind(v{i}, {string.Format(System.Globalization.CultureInfo.InvariantCulture, form, i == 0 ? seed : $"v{i - 1}")}, {text})";
        return text;
    }
}
