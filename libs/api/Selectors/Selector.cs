using Cluster.Api.Meta.V1;

namespace Cluster.Api;

/// <summary>A conjunction of conditions on labels. Immutable and thread-safe.</summary>
/// <remarks>Source: "Labels and Selectors" of the Kubernetes documentation; k8s.io/apimachinery/pkg/labels.</remarks>
public sealed class Selector
{
    /// <summary>Selects every object.</summary>
    public static readonly Selector Everything = new([]);

    /// <summary>Selects no object: what an absent <see cref="LabelSelector"/> stands for.</summary>
    public static readonly Selector Nothing = new([]) { SelectsNothing = true };

    /// <summary>Selects what meets all the requirements.</summary>
    public Selector(IReadOnlyList<SelectorRequirement> requirements) => Requirements = requirements;

    /// <summary>The conditions, all of which must hold.</summary>
    public IReadOnlyList<SelectorRequirement> Requirements { get; }

    /// <summary>Whether every object is selected.</summary>
    public bool IsEverything => !SelectsNothing && Requirements.Count == 0;

    /// <summary>Whether no object can be selected.</summary>
    public bool SelectsNothing { get; private init; }

    /// <summary>Reads the text form, such as <c>app=web,tier in (a,b),!canary,size&gt;3</c>. Empty text selects everything.</summary>
    /// <exception cref="FormatException">The text is not a selector; the message names the place.</exception>
    public static Selector Parse(string? text) => LabelSelectorParser.Parse(text ?? "");

    /// <summary>Selects the objects that carry all these labels with these values.</summary>
    public static Selector From(IReadOnlyDictionary<string, string> labels) => labels.Count == 0
        ? Everything
        : new([.. labels.OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => new SelectorRequirement(pair.Key, SelectorOperator.In, [pair.Value]))]);

    /// <summary>Reads the structured form. Null selects nothing, an empty selector everything.</summary>
    /// <exception cref="FormatException">An expression has an unknown operator or the wrong number of values.</exception>
    public static Selector From(LabelSelector? selector)
    {
        if (selector is null)
            return Nothing;
        if (selector.MatchLabels.Count == 0 && selector.MatchExpressions.Count == 0)
            return Everything;
        return new([.. From(selector.MatchLabels).Requirements, .. selector.MatchExpressions.Select(From)]);
    }

    /// <summary>Whether an object with these labels is selected.</summary>
    public bool Matches(IReadOnlyDictionary<string, string> labels)
    {
        if (SelectsNothing)
            return false;
        foreach (var requirement in Requirements)
        {
            if (!requirement.Matches(labels))
                return false;
        }

        return true;
    }

    /// <summary>The text form that <see cref="Parse"/> reads.</summary>
    public override string ToString() => string.Join(',', Requirements);

    private static SelectorRequirement From(LabelSelectorRequirement expression)
    {
        var (selectorOperator, needsValues) = expression.Operator switch
        {
            "In" => (SelectorOperator.In, true),
            "NotIn" => (SelectorOperator.NotIn, true),
            "Exists" => (SelectorOperator.Exists, false),
            "DoesNotExist" => (SelectorOperator.DoesNotExist, false),
            var other => throw new FormatException($"\"{other}\" is not a valid label selector operator"),
        };
        if (needsValues != expression.Values.Count > 0)
            throw new FormatException(needsValues ? "for 'in', 'notin' operators, values set can't be empty" : "values set must be empty for exists and does not exist");
        return new(expression.Key, selectorOperator, expression.Values);
    }
}
