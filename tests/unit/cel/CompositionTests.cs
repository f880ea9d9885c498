using System.Text.Json.Nodes;

namespace Cluster.Cel.Tests;

/// <summary>Variables of policies, and the objects that mutating policies make.</summary>
public sealed class CompositionTests
{
    private readonly CelEnvironment _environment = CelEnvironment.Kubernetes.WithVariable("object", CelType.Dyn);

    private readonly CelValue _object = CelJson.Read(JsonNode.Parse("""{"spec":{"replicas":3}}"""), CelType.Dyn);

    [Fact]
    public void Variable_UsedByLaterOnes_HasItsType()
    {
        var composition = CelComposition.Over(_environment).With("n", "int(object.spec.replicas)").With("twice", "variables.n * 2");
        var program = composition.Environment.Compile("variables.twice == 6 && variables.n == 3");

        Assert.True(program.Evaluate(composition.Bind([_object])).Value.IsTrue);
        Assert.Equal("found no matching overload for '_+_' applied to '(int, string)'",
            Assert.Throws<CelException>(() => composition.Environment.Compile("variables.n + 'a'")).Issues[0].Message);
        Assert.Equal("undefined field 'm'", Assert.Throws<CelException>(() => composition.With("x", "variables.m")).Issues[0].Message);
    }

    [Fact]
    public void Variable_ThatFails_CountsOnlyWhereItIsUsed()
    {
        var composition = CelComposition.Over(_environment).With("bad", "object.metadata.name");

        Assert.True(composition.Environment.Compile("object.spec.replicas == 3 || variables.bad == 'x'").Evaluate(composition.Bind([_object])).Value.IsTrue);
        Assert.Equal("composited variable \"bad\" fails to evaluate: no such key: metadata",
            composition.Environment.Compile("variables.bad == 'x'").Evaluate(composition.Bind([_object])).Value.AsError.Message);
    }

    [Fact]
    public void Variable_IsPaidForOnce()
    {
        var composition = CelComposition.Over(_environment).With("dear", "lists.range(1000).all(n, n >= 0)");
        var budget = new CelBudget(100_000);
        var values = composition.Bind([_object], budget);
        var program = composition.Environment.Compile("variables.dear");

        program.Evaluate(values, budget);
        var spent = 100_000 - budget.Remaining;
        program.Evaluate(values, budget);

        Assert.True(spent > 1000);
        Assert.InRange(100_000 - budget.Remaining - spent, 1, 10);
    }

    [Theory]
    [InlineData("Object{spec: Object.spec{replicas: object.spec.replicas + 1, template: {'a': [1]}}}", """{"spec":{"replicas":4,"template":{"a":[1]}}}""")]
    [InlineData("Object{items: [Object.items{name: 'a'}]}", """{"items":[{"name":"a"}]}""")]
    [InlineData("Object{__namespace__: 'x', a__dot__b: 1}", """{"namespace":"x","a.b":1}""")]
    public void PatchObject_Written_IsItsJson(string expression, string json) => Assert.Equal(json, CelJson.Write(Evaluate(expression))!.ToJsonString());

    [Fact]
    public void PatchObject_OfATypeThatBelongsElsewhere_IsRefused() => Assert.Equal(
        "unexpected type name \"Object.status\", expected \"Object.spec\", which matches field name path from root Object type",
        Assert.Throws<FormatException>(() => CelJson.Write(Evaluate("Object{spec: Object.status{}}"))).Message);

    private CelValue Evaluate(string expression) => _environment.WithTypes(CelPatchTypes.Instance).Compile(expression).Evaluate([_object]).Value;
}
