namespace Cluster.Cel.Tests;

/// <summary>Every rule of the language and its libraries as a line of a table.</summary>
public sealed class LanguageTests
{
    private static readonly CelEnvironment Environment = CelEnvironment.Kubernetes
        .WithVariable("x", CelType.Int)
        .WithVariable("d", CelType.Dyn)
        .WithVariable("unbound", CelType.Int)
        .WithVariable("names", CelType.List(CelType.String))
        .WithVariable("labels", CelType.Map(CelType.String, CelType.String));

    public static TheoryData<string, string, string> Syntax => CaseFile.Read("syntax.txt");

    public static TheoryData<string, string, string> Operators => CaseFile.Read("operators.txt");

    public static TheoryData<string, string, string> Macros => CaseFile.Read("macros.txt");

    public static TheoryData<string, string, string> Conversions => CaseFile.Read("conversions.txt");

    public static TheoryData<string, string, string> Times => CaseFile.Read("times.txt");

    public static TheoryData<string, string, string> Strings => CaseFile.Read("strings.txt");

    public static TheoryData<string, string, string> Lists => CaseFile.Read("lists.txt");

    public static TheoryData<string, string, string> Extensions => CaseFile.Read("extensions.txt");

    public static TheoryData<string, string, string> Kubernetes => CaseFile.Read("kubernetes.txt");

    public static TheoryData<string, string, string> Types => CaseFile.Read("types.txt");

    [Theory]
    [MemberData(nameof(Syntax))]
    [MemberData(nameof(Operators))]
    [MemberData(nameof(Macros))]
    [MemberData(nameof(Conversions))]
    [MemberData(nameof(Times))]
    [MemberData(nameof(Strings))]
    [MemberData(nameof(Lists))]
    [MemberData(nameof(Extensions))]
    [MemberData(nameof(Kubernetes))]
    [MemberData(nameof(Types))]
    public void Expression_Evaluated_GivesWhatTheTableSays(string expression, string mark, string expected)
    {
        if (mark == "=?>")
        {
            var issues = Assert.Throws<CelException>(() => Environment.Compile(expression)).Issues;
            Assert.Equal(expected, issues[0].Message);
            return;
        }
        var value = Evaluate(expression);
        if (mark == "=!>")
        {
            Assert.True(value.IsError, $"gave {value}");
            Assert.Equal(expected, value.AsError.Message);
            return;
        }
        var wanted = Evaluate(expected);
        Assert.False(value.IsError, $"failed: {value}");
        Assert.False(wanted.IsError, $"the table's own expression failed: {wanted}");
        Assert.True(value.Kind == wanted.Kind && (Equality.AreEqual(value, wanted) || value.ToString() == wanted.ToString()),
            $"gave {value} ({value.Kind}), not {wanted} ({wanted.Kind})");
    }

    private static CelValue Evaluate(string expression)
    {
        var labels = CelJson.Read(System.Text.Json.Nodes.JsonNode.Parse("""{"app":"web","a.b/c":"d"}"""), CelType.Dyn);
        CelValue[] values =
        [
            CelValue.Int(7), CelValue.String("dynamic"), default, CelValue.List(CelValue.String("b"), CelValue.String("a")), labels,
        ];
        return Environment.Compile(expression).Evaluate(values, ct: TestContext.Current.CancellationToken).Value;
    }
}
