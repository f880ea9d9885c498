using Cluster.Api.Apiextensions.V1;
using Cluster.ApiServer.CustomResources.Schemas;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.CustomResources.Rules;

/// <summary>What is wrong with the rules of a schema: whether they compile, what they may cost, how they report.</summary>
internal sealed class RuleDefinitionCheck
{
    private const string Keyword = "x-kubernetes-validations";

    private static readonly string[] Reasons = ["FieldValueForbidden", "FieldValueInvalid", "FieldValueRequired", "FieldValueDuplicate"];

    private readonly ErrorList _errors;
    private readonly RuleCost _cost = new();

    private RuleDefinitionCheck(ErrorList errors) => _errors = errors;

    /// <summary>Checks every rule of a schema that is structural.</summary>
    public static void Check(ErrorList errors, StructuralSchema root, FieldPath path)
    {
        if (!root.HasValidations)
            return;
        var check = new RuleDefinitionCheck(errors);
        check.Visit(root, root, TypeDeclarer.Root(root), path, new Surroundings(1, null));
        check._cost.Finish(errors, path);
    }

    private void Visit(StructuralSchema rules, StructuralSchema place, DeclaredType? declared, FieldPath path, Surroundings around)
    {
        for (var i = 0; i < rules.Props.XValidations.Count; i++)
            Rule(rules.Props.XValidations[i], place, declared, (path / Keyword)[i], around);
        if (place.Props.XMapType == "atomic")
            around = around with { Uncorrelated = around.Uncorrelated ?? path };
        foreach (var (name, child) in rules.Properties)
        {
            if (place.Properties.GetValueOrDefault(name) is { } known)
                Visit(child, known, declared?.Part(name), (path / "properties")[name], around);
        }
        if (rules.Values is { } values && place.Values is { } value)
            Visit(values, value, declared?.Part(TypeDeclarer.Values), path / "additionalProperties", around.Times(place.Props.MaxProperties));
        if (rules.Items is { } items && place.Items is { } item)
        {
            var inside = around.Times(place.Props.MaxItems);
            if (place.ListKind != Api.ListKind.Map)
                inside = inside with { Uncorrelated = inside.Uncorrelated ?? path };
            Visit(items, item, declared?.Part(TypeDeclarer.Items), path / "items", inside);
        }
        for (var i = 0; i < rules.AllOf.Count; i++)
            Visit(rules.AllOf[i], place, declared, (path / "allOf")[i], around);
    }

    private void Rule(ValidationRule rule, StructuralSchema place, DeclaredType? declared, FieldPath path, Surroundings around)
    {
        if (string.IsNullOrWhiteSpace(rule.Rule))
            _errors.Add(FieldError.Required(path / "rule", "rule is not specified"));
        Texts(rule, path);
        if (rule.Reason is { Length: > 0 } reason && !Reasons.Contains(reason))
            _errors.Add(FieldError.NotSupported(path / "reason", reason, Reasons));
        if (rule.FieldPath is { Length: > 0 } fieldPath)
            Path(fieldPath, place, path / "fieldPath");
        if (declared is null)
        {
            _errors.Add(FieldError.Internal(path, "internal error: failed to retrieve type information for x-kubernetes-validations"));
            return;
        }
        Compile(CompiledRule.Of(rule, declared.Type), declared, path, around);
    }

    private void Texts(ValidationRule rule, FieldPath path)
    {
        if (rule.Message is { Length: > 0 } message && string.IsNullOrWhiteSpace(message))
            _errors.Add(FieldError.Invalid(path / "message", message, "message must be non-empty if specified"));
        else if (rule.Message?.Trim().Contains('\n') is true)
            _errors.Add(FieldError.Invalid(path / "message", rule.Message, "message must not contain line breaks"));
        else if (rule.Rule.Trim().Contains('\n') && string.IsNullOrWhiteSpace(rule.Message))
            _errors.Add(FieldError.Required(path / "message", "message must be specified if rule contains line breaks"));
        if (rule.MessageExpression is { Length: > 0 } expression && string.IsNullOrWhiteSpace(expression))
            _errors.Add(FieldError.Required(path / "messageExpression", "messageExpression must be non-empty if specified"));
    }

    private void Path(string text, StructuralSchema place, FieldPath path)
    {
        if (string.IsNullOrWhiteSpace(text))
            _errors.Add(FieldError.Invalid(path, text, "fieldPath must be non-empty if specified"));
        else if (text.Trim().Contains('\n'))
            _errors.Add(FieldError.Invalid(path, text, "fieldPath must not contain line breaks"));
        else if (RuleFieldPath.Read(text.Trim(), out var fault) is not { } steps)
            _errors.Add(FieldError.Invalid(path, text, $"fieldPath must be a valid path: {fault}"));
        else if (!Leads(steps, place))
            _errors.Add(FieldError.Invalid(path, text, "fieldPath must be a valid path: does not refer to a valid field"));
    }

    private static bool Leads(IReadOnlyList<string> steps, StructuralSchema? place)
    {
        foreach (var step in steps)
        {
            if (place is null)
                return false;
            place = place.Properties.Count > 0 ? place.Properties.GetValueOrDefault(step) : place.Values;
        }
        return place is not null;
    }

    private void Compile(CompiledRule rule, DeclaredType declared, FieldPath path, Surroundings around)
    {
        if (rule.Fault is { } fault)
            _errors.Add(FieldError.Invalid(path / "rule", rule.Source, fault));
        if (rule.MessageFault is { } messageFault)
            _errors.Add(FieldError.Invalid(path / "messageExpression", rule.Source, messageFault));
        if (rule.UsesOldSelf && around.Uncorrelated is { } uncorrelated)
            _errors.Add(FieldError.Invalid(path / "rule", rule.Source.Rule, $"oldSelf cannot be used on the uncorrelatable portion of the schema within {uncorrelated}"));
        if (rule is { Program: not null, UsesOldSelf: false, Source.OptionalOldSelf: { } optional })
            _errors.Add(FieldError.Invalid(path / "optionalOldSelf", optional, "may not be set if oldSelf is not used in rule"));
        var most = around.Cardinality ?? (ulong)(TypeDeclarer.MaxRequestBytes / (declared.MinSize + 1));
        if (rule.Program is { } program)
            _cost.Count(_errors, path / "rule", "rule", program.EstimateCost().Max, most);
        if (rule.Message is { } message)
            _cost.Count(_errors, path / "messageExpression", "messageExpression", message.EstimateCost().Max, most);
    }

    /// <summary>What lies around a place.</summary>
    /// <param name="Cardinality">How often the place can occur in an object; null when no list or map above is bounded.</param>
    /// <param name="Uncorrelated">The place from which on values have no identity across updates.</param>
    private readonly record struct Surroundings(ulong? Cardinality, FieldPath? Uncorrelated)
    {
        public Surroundings Times(long? most) =>
            this with { Cardinality = Cardinality is { } times && most is { } bound ? RuleCost.Times(times, (ulong)Math.Max(0, bound)) : null };
    }
}
