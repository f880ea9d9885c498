using System.Text;
using System.Text.Json.Nodes;

namespace Cluster.Integration.Tests.Fuzz;

/// <summary>Expressions in CEL, and the objects that carry them.</summary>
internal static class RuleMaker
{
    private static readonly string[] Atoms = ["self", "oldSelf", "object", "oldObject", "request", "params", "variables.x", "namespaceObject", "authorizer", "1", "1u", "-1", "1.5", "'a'", "b'a'", "r'\\d'", "\"\"\"x\"\"\"", "true", "null", "[]", "{}", "[1,'a']", "{'a':1}", "x", "0x7fffffffffffffff", "9223372036854775808", "type(1)", "duration('1h')", "timestamp('2026-01-01T00:00:00Z')", "quantity('1Ki')", "ip('::1')", "cidr('10.0.0.0/8')", "url('https://a')", "semver('1.2.3')", "optional.none()"];
    private static readonly string[] Operators = ["+", "-", "*", "/", "%", "==", "!=", "<", "<=", "&&", "||", " in ", "?.", "??", "@"];
    private static readonly string[] Calls = ["size", "has", "int", "uint", "double", "string", "bytes", "dyn", "type", "matches", "startsWith", "contains", "split", "join", "replace", "lowerAscii", "substring", "indexOf", "sum", "min", "isSorted", "find", "findAll", "format", "getHours", "isGreaterThan", "asInteger", "orValue", "bogus", "charAt", "distinct", "flatten", "reverse", "sort", "isQuantity", "add", "containsIP"];
    private static readonly string[] Loops = ["all", "exists", "exists_one", "map", "filter", "transformList", "transformMap", "sortBy"];

    /// <summary>An expression, mostly well formed.</summary>
    public static string Expression(Random random, int depth = 0)
    {
        if (depth > 6 || random.Next(5) == 0)
            return random.Next(15) == 0 ? Oddities.Text(random) : Atoms[random.Next(Atoms.Length)];
        string Sub() => Expression(random, depth + 1);
        return random.Next(12) switch
        {
            0 => $"({Sub()})",
            1 => $"!{Sub()}",
            2 => $"{Sub()}.spec",
            3 => $"{Sub()}[{Sub()}]",
            4 => $"{Sub()} ? {Sub()} : {Sub()}",
            5 => $"{Calls[random.Next(Calls.Length)]}({Sub()})",
            6 => $"{Sub()}.{Calls[random.Next(Calls.Length)]}({Sub()})",
            7 => $"{Sub()}.{Loops[random.Next(Loops.Length)]}(x, {Sub()})",
            8 => $"[{Sub()}, {Sub()}]",
            9 => $"{{{Sub()}: {Sub()}}}",
            10 => $"Object{{spec: Object.spec{{a: {Sub()}}}}}",
            _ => $"{Sub()} {Operators[random.Next(Operators.Length)]} {Sub()}",
        };
    }

    /// <summary>Now and then something no person would write.</summary>
    public static string Any(Random random) => random.Next(30) switch
    {
        0 => new string('(', random.Next(10_000)),
        1 => string.Concat(Enumerable.Repeat("!", random.Next(5000))) + "true",
        2 => new StringBuilder("1").Insert(1, "+1", random.Next(5000)).ToString(),
        3 => string.Concat(Enumerable.Repeat("[1,2,3].map(x,", random.Next(40))) + "1" + new string(')', 40),
        4 => Encoding.Latin1.GetString(Spoiler.Bytes(Encoding.UTF8.GetBytes(Expression(random)), random)),
        5 => new StringBuilder("a").Insert(1, ".a", random.Next(5000)).ToString(),
        _ => Expression(random),
    };

    /// <summary>An admission policy with rules.</summary>
    public static JsonObject Policy(Random random) => new()
    {
        ["apiVersion"] = "admissionregistration.k8s.io/v1",
        ["kind"] = "ValidatingAdmissionPolicy",
        ["metadata"] = new JsonObject { ["name"] = "fuzz" },
        ["spec"] = new JsonObject
        {
            ["failurePolicy"] = "Ignore",
            ["matchConstraints"] = new JsonObject { ["resourceRules"] = new JsonArray(new JsonObject { ["operations"] = new JsonArray("CREATE"), ["apiGroups"] = new JsonArray(""), ["apiVersions"] = new JsonArray("v1"), ["resources"] = new JsonArray("configmaps") }) },
            ["matchConditions"] = new JsonArray(new JsonObject { ["name"] = "m", ["expression"] = Any(random) }),
            ["variables"] = new JsonArray(new JsonObject { ["name"] = "x", ["expression"] = Any(random) }),
            ["validations"] = new JsonArray(new JsonObject { ["expression"] = Any(random), ["messageExpression"] = Any(random) }),
            ["auditAnnotations"] = new JsonArray(new JsonObject { ["key"] = "k", ["valueExpression"] = Any(random) }),
        },
    };
}
