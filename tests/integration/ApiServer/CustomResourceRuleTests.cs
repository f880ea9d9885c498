namespace Cluster.Integration.Tests.ApiServer;

/// <summary>Rules in the Common Expression Language, as authors of definitions and users of their kinds meet them.</summary>
public sealed class CustomResourceRuleTests(MemoryServer server) : IClassFixture<MemoryServer>
{
    private readonly string _group = $"g{Guid.NewGuid():N}"[..9] + ".example.com";

    [Fact]
    public async Task Object_AgainstTheRules_IsRefusedWithTheirMessages()
    {
        await DefineAsync("self.min <= self.max");

        Assert.Equal($"shape.{_group}/good created", await ApplyAsync("good", "{min: 1, max: 2, fixed: a}"));
        Assert.Contains("spec.min: Invalid value: \"object\": min is above max", await ApplyAsync("bad", "{min: 3, max: 2}"));
        Assert.Contains("spec: Forbidden: cannot change from a to b", await ApplyAsync("good", "{min: 1, max: 2, fixed: b}"));
        Assert.Equal($"shape.{_group}/good configured", await ApplyAsync("good", "{min: 0, max: 2, fixed: a}"));
    }

    [Fact]
    public async Task Object_AgainstTheSchema_IsNotJudgedByRules()
    {
        await DefineAsync("self.min <= self.max");

        var answer = await ApplyAsync("bad", "{min: much, max: 2}");

        Assert.Contains("must be of type integer", answer);
        Assert.Contains("some validation rules were not checked because the object was invalid; correct the existing errors to complete validation", answer);
    }

    [Fact]
    public async Task Definition_WithABadRule_IsRefusedWithThePlace()
    {
        var answer = await RunAsync(Definition("self.mni <= self.max"), "create", "-f", "-");

        Assert.Contains("spec.validation.openAPIV3Schema.properties[spec].x-kubernetes-validations[0].rule: Invalid value:", answer);
        Assert.Contains("compilation failed: ERROR: <input>:1:5: undefined field 'mni'\n | self.mni <= self.max\n | ....^", answer);
    }

    private async Task DefineAsync(string rule)
    {
        await RunAsync(Definition(rule), "create", "-f", "-");
        await RunAsync(null, "wait", "--for=condition=Established", $"crd/shapes.{_group}", "--timeout=30s");
    }

    private Task<string> ApplyAsync(string name, string spec) =>
        RunAsync($"apiVersion: {_group}/v1\nkind: Shape\nmetadata: {{name: {name}}}\nspec: {spec}\n", "apply", "-f", "-");

    private string Definition(string rule) => $$"""
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: shapes.{{_group}} }
        spec:
          group: {{_group}}
          scope: Namespaced
          names: {plural: shapes, singular: shape, kind: Shape}
          versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec:
                    type: object
                    x-kubernetes-validations:
                    - {rule: {{rule}}, message: min is above max, fieldPath: .min}
                    - rule: "!has(oldSelf.fixed) || self.fixed == oldSelf.fixed"
                      messageExpression: "'cannot change from %s to %s'.format([oldSelf.fixed, self.fixed])"
                      reason: FieldValueForbidden
                    properties:
                      min: {type: integer}
                      max: {type: integer}
                      fixed: {type: string, maxLength: 10}
        """;

    private Task<string> RunAsync(string? input, params string[] arguments) => server.KubectlAsync(input, arguments);
}
