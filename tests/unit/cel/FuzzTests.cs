using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace Cluster.Cel.Tests;

/// <summary>Nonsense of every kind: the library answers with its own errors only, in time.</summary>
public sealed class FuzzTests
{
    private static readonly string[] Tokens =
    [
        "1", "-1", "0x1f", "9223372036854775807", "1u", "1.5", "1e300", "true", "false", "null", "'a'", "\"b\"", "b'c'", "r'\\d'", "''", "x", "self", "d", "names",
        "self.name", "self.items", "self.map", "a", "b", "+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "&&", "||", "!", "?", ":", "in", ".", ".?",
        "[", "]", "[?", "{", "}", "(", ")", ",", ".all(a, ", ".exists(a, ", ".map(a, ", ".filter(a, ", ".map(a, b, ", ".all(a, b, ", ".transformMap(a, b, ",
        ".exists_one(a, ", ".optMap(a, ", ".sortBy(a, ", "has(", "size(", "cel.bind(a, ", "dyn(", "type(", "string(", "int(", "duration('1s')", "timestamp(0)",
        "optional.of(", "optional.none()", ".size()", ".matches(", ".replace('', ", ".split(", ".join()", ".format([", "])", ".orValue(", ".value()", ".sum()",
        ".min()", ".flatten()", ".distinct()", ".sort()", ".reverse()", ".slice(0, 1)", "lists.range(3)", "sets.contains(", "math.greatest(", "quantity('1')",
        "ip('::1')", "cidr('10.0.0.0/8')", "url('/a')", "semver('1.2.3')", ".indexOf(", ".substring(", "JSONPatch{op: ", "\\", "\"", "'", "\u00e9", "\n", "//",
    ];

    private static readonly CelType Self = CelType.Object("Self", field => field switch
    {
        "name" => CelType.String,
        "items" => CelType.List(CelType.Int),
        "map" => CelType.Map(CelType.String, CelType.Dyn),
        _ => null,
    });

    private static readonly CelEnvironment Environment = CelEnvironment.Kubernetes
        .WithVariable("self", Self).WithVariable("x", CelType.Int).WithVariable("d", CelType.Dyn).WithVariable("names", CelType.List(CelType.String));

    private static readonly JsonNode Json = JsonNode.Parse("""{"name":"n","items":[1,2,3],"map":{"a":[1,{"b":null}],"c":"d"}}""")!;

    [Fact]
    public void RandomTokens_CompiledAndRun_GiveAnswersInTime() => RunTokens(1, 100_000);

    [Fact]
    public void RandomExpressions_CompiledAndRun_GiveAnswersInTime() => RunExpressions(2, 50_000);

    [Fact(Explicit = true)]
    public void RandomTokens_AMillion_GiveAnswersInTime()
    {
        RunTokens(3, 1_000_000);
        RunExpressions(4, 1_000_000);
    }

    private static void RunTokens(int seed, int count)
    {
        var random = new Random(seed);
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            text.Clear();
            for (var length = random.Next(1, 14); length > 0; length--)
                text.Append(Tokens[random.Next(Tokens.Length)]).Append(random.Next(3) == 0 ? " " : "");
            Run(text.ToString());
        }
    }

    /// <summary>Well-formed by construction, so that checker and evaluator get most of the work.</summary>
    private static void RunExpressions(int seed, int count)
    {
        var random = new Random(seed);
        var ran = 0;
        for (var i = 0; i < count; i++)
            ran += Run(Expression(random, 4)) ? 1 : 0;
        Assert.True(ran > count / 20, $"only {ran} of {count} could be compiled");
    }

    private static string Expression(Random random, int depth)
    {
        if (depth == 0 || random.Next(6) == 0)
            return Leaf(random);
        string Next() => Expression(random, depth - 1);
        return random.Next(22) switch
        {
            0 => $"({Next()} + {Next()})",
            1 => $"({Next()} == {Next()})",
            2 => $"({Next()} < {Next()})",
            3 => $"({Next()} && {Next()})",
            4 => $"({Next()} ? {Next()} : {Next()})",
            5 => $"[{Next()}, {Next()}]",
            6 => $"{{'k': {Next()}}}",
            7 => $"{Next()}.all(a, {Next()})",
            8 => $"dyn({Next()}).map(a, {Next()})",
            9 => $"{Next()}.exists(a, b, dyn(a) == {Next()})",
            10 => $"cel.bind(a, {Next()}, {Next()})",
            11 => $"dyn({Next()})[{Next()}]",
            12 => $"size({Next()})",
            13 => $"string({Next()})",
            14 => $"optional.of({Next()}).orValue({Next()})",
            15 => $"'%s|%d'.format([dyn({Next()}), dyn({Next()})])",
            16 => $"[{Next()}].flatten().distinct()",
            17 => $"dyn({Next()}).?a.orValue({Next()})",
            18 => $"dyn({Next()}).sort()",
            19 => $"(dyn({Next()}) - {Next()} * {Next()})",
            20 => $"{Next()}.replace({Next()}, {Next()})",
            _ => $"({Next()} in dyn({Next()}))",
        };
    }

    private static string Leaf(Random random) => random.Next(16) switch
    {
        0 => "1",
        1 => "-9223372036854775808",
        2 => "18446744073709551615u",
        3 => "0.5",
        4 => "'ab'",
        5 => "b'\\xff'",
        6 => "true",
        7 => "null",
        8 => "self",
        9 => "self.items",
        10 => "self.map",
        11 => "names",
        12 => "a",
        13 => "timestamp('9999-12-31T23:59:59Z')",
        14 => "duration('2562047h')",
        _ => "x",
    };

    /// <summary>Compiles and runs; true when it could be compiled.</summary>
    private static bool Run(string expression)
    {
        var watch = Stopwatch.StartNew();
        if (!Environment.TryCompile(expression, out var program, out _))
            return false;
        program!.EstimateCost();
        CelValue[] values = [CelJson.Read(Json, Self), CelValue.Int(5), CelJson.Read(Json, CelType.Dyn), CelValue.List(CelValue.String("b"))];
        var value = program.Evaluate(values).Value;
        _ = value.ToString();
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"took {watch.Elapsed}: {expression}");
        return true;
    }
}
