using Cluster.Api.Apiextensions.V1;
using Cluster.ApiServer.CustomResources.Schemas;

namespace Cluster.ApiServer.CustomResources.Rules;

/// <summary>The compiled rules of one place and of what lies below it. Only places with rules, or on the way to some, have a node.</summary>
/// <remarks>Immutable, thread-safe.</remarks>
internal sealed class RuleNode
{
    private RuleNode(StructuralSchema schema, DeclaredType declared, IReadOnlyList<ValidationRule> rules)
    {
        Schema = schema;
        Declared = declared;
        Rules = [.. rules.Select(rule => CompiledRule.Of(rule, declared.Type))];
    }

    public StructuralSchema Schema { get; }

    public DeclaredType Declared { get; }

    public IReadOnlyList<CompiledRule> Rules { get; }

    public IReadOnlyDictionary<string, RuleNode> Properties { get; private init; } = new Dictionary<string, RuleNode>();

    public RuleNode? Items { get; private init; }

    public RuleNode? Values { get; private init; }

    public IReadOnlyList<RuleNode> AllOf { get; private init; } = [];

    /// <summary>Whether parts keep their identity from one version of an object to the next.</summary>
    public bool CorrelatesFields => Schema.Props.XMapType != "atomic";

    /// <summary>Compiles every rule of a resource; null when there is none.</summary>
    public static RuleNode? Compile(StructuralSchema root) => TypeDeclarer.Root(root) is { } declared ? Build(root, root, declared) : null;

    /// <param name="rules">Where the rules stand: the place itself or a branch of its allOf.</param>
    private static RuleNode? Build(StructuralSchema rules, StructuralSchema place, DeclaredType declared)
    {
        var properties = new Dictionary<string, RuleNode>(StringComparer.Ordinal);
        foreach (var (name, child) in rules.Properties)
        {
            if (place.Properties.GetValueOrDefault(name) is { } known && declared.Part(name) is { } part && Build(child, known, part) is { } node)
                properties.Add(name, node);
        }
        var built = new RuleNode(place, declared, rules.Props.XValidations)
        {
            Properties = properties,
            Items = Part(rules.Items, place.Items, declared, TypeDeclarer.Items),
            Values = Part(rules.Values, place.Values, declared, TypeDeclarer.Values),
            AllOf = [.. rules.AllOf.Select(branch => Build(branch, place, declared)).OfType<RuleNode>()],
        };
        var isEmpty = built.Rules.Count == 0 && properties.Count == 0 && built.Items is null && built.Values is null && built.AllOf.Count == 0;
        return isEmpty ? null : built;
    }

    private static RuleNode? Part(StructuralSchema? rules, StructuralSchema? place, DeclaredType declared, string name) =>
        rules is not null && place is not null && declared.Part(name) is { } part ? Build(rules, place, part) : null;
}
