using System.Text.Json;
using Cluster.ApiServer.CustomResources.Schemas;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Validation;
using Cluster.Cel;

namespace Cluster.ApiServer.CustomResources.Rules;

/// <summary>Judges one object, or one update of it, by the rules of its schema.</summary>
/// <remarks>What an update leaves as it was is not refused by rules that look at the value alone. Source: the CEL validator of
/// <c>k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel</c>.</remarks>
internal sealed class RuleJudge
{
    /// <summary>What upstream calls the root.</summary>
    internal const string Root = "<nil>";

    private const string OutOfBudget = "validation failed due to running out of cost budget, no further validation rules will be run";

    private readonly List<FieldError> _errors = [];
    private readonly CelBudget _budget = new(CelBudget.PerObjectLimit);
    private bool _isOver;

    /// <summary>Everything that rules hold against a value.</summary>
    /// <param name="current">The value before; undefined when there was none.</param>
    public static IReadOnlyList<FieldError> Judge(RuleNode rules, JsonElement value, JsonElement current = default)
    {
        var judge = new RuleJudge();
        judge.Visit(rules, value, current, null, new Known(value, current));
        return judge._errors;
    }

    private void Visit(RuleNode node, JsonElement value, JsonElement current, FieldPath? path, Known known)
    {
        if (_isOver || value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
            return;
        if (current.ValueKind == JsonValueKind.Null)
            current = default;
        if (node.Rules.Count > 0)
            ApplyRules(node, value, current, path, known);
        foreach (var branch in node.AllOf)
            Visit(branch, value, current, path, known);
        if (value.ValueKind == JsonValueKind.Array && node.Items is { } items)
            VisitItems(node, items, value, current, path, known);
        else if (value.ValueKind == JsonValueKind.Object)
            VisitFields(node, value, current, path, known);
    }

    private void VisitItems(RuleNode node, RuleNode items, JsonElement value, JsonElement current, FieldPath? path, Known known)
    {
        var before = ListKeys.Correlate(current, node.Schema);
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            var old = before is not null && ListKeys.KeyOf(item, node.Schema) is { } key ? before.GetValueOrDefault(key) : default;
            Visit(items, item, old, (path ?? FieldPath.Of(""))[index++], known.Step(item, old));
        }
    }

    private void VisitFields(RuleNode node, JsonElement value, JsonElement current, FieldPath? path, Known known)
    {
        if (node.Values is null && node.Properties.Count == 0)
            return;
        foreach (var property in value.EnumerateObject())
        {
            var old = default(JsonElement);
            if (node.CorrelatesFields && current.ValueKind == JsonValueKind.Object)
                current.TryGetProperty(property.Name, out old);
            if (node.Properties.GetValueOrDefault(property.Name) is { } named)
                Visit(named, property.Value, old, path is null ? FieldPath.Of(property.Name) : path / property.Name, known.Step(property.Value, old));
            else if (node.Values is { } values)
                Visit(values, property.Value, old, (path ?? FieldPath.Of(""))[property.Name], known.Step(property.Value, old));
        }
    }

    private void ApplyRules(RuleNode node, JsonElement value, JsonElement current, FieldPath? path, Known known)
    {
        var self = CelJson.Read(value, node.Declared.Type);
        var hasOld = current.ValueKind != JsonValueKind.Undefined;
        var oldSelf = hasOld ? CelJson.Read(current, node.Declared.Type) : default;
        foreach (var rule in node.Rules)
        {
            if (_isOver)
                return;
            if (rule.Fault is { } fault)
                Add(path, node, $"rule compile error: {fault}");
            else if (rule.Program is not null && (hasOld || !rule.UsesOldSelf || rule.Source.OptionalOldSelf is true))
            {
                var old = rule.Source.OptionalOldSelf is not true ? oldSelf : hasOld ? CelValue.Some(oldSelf) : CelValue.None;
                Apply(node, rule, [self, old], path, known);
            }
        }
    }

    private void Apply(RuleNode node, CompiledRule rule, ReadOnlySpan<CelValue> variables, FieldPath? path, Known known)
    {
        var outcome = rule.Program!.Evaluate(variables, _budget).Value;
        if (outcome.IsTrue)
            return;
        if (outcome.IsError)
        {
            Fail(node, rule, outcome.AsError, path);
            return;
        }
        if (!rule.UsesOldSelf && known.IsUnchanged)
            return;
        var detail = MessageOf(node, rule, variables, path) ?? rule.PlainMessage;
        if (!_isOver)
            _errors.Add(Refusal(FieldOf(path, rule), node, rule, detail));
    }

    private void Fail(RuleNode node, CompiledRule rule, CelError error, FieldPath? path)
    {
        switch (error.Reason)
        {
            case CelErrorReason.BudgetExhausted:
                Stop(path, node, OutOfBudget);
                break;
            case CelErrorReason.CostLimit:
                Stop(path, node, $"'{error.Message}': no further validation rules will be run due to call cost exceeds limit for rule: {rule.Title}");
                break;
            default:
                Add(path, node, error.Message.StartsWith("no such overload", StringComparison.Ordinal)
                    ? $"'{error.Message}': call arguments did not match a supported operator, function or macro signature for rule: {rule.Title}"
                    : $"{error.Message} evaluating rule: {rule.Title}");
                break;
        }
    }

    /// <summary>What the message's expression says; null when there is none or it says nothing usable.</summary>
    private string? MessageOf(RuleNode node, CompiledRule rule, ReadOnlySpan<CelValue> variables, FieldPath? path)
    {
        const int LongestMessage = 5 * 1024;
        if (rule.Message is not { } expression)
            return null;
        var outcome = expression.Evaluate(variables, _budget).Value;
        if (outcome is { IsError: true, AsError.Reason: CelErrorReason.BudgetExhausted })
            Stop(path, node, "messageExpression evaluation failed due to running out of cost budget, no further validation rules will be run");
        else if (outcome is { IsError: true, AsError.Reason: CelErrorReason.CostLimit })
            Stop(path, node, $"no further validation rules will be run due to call cost exceeds limit for messageExpression: \"{rule.Source.MessageExpression}\"");
        if (outcome.Kind != CelKind.String)
            return null;
        var text = outcome.AsString.Trim();
        return text.Length is 0 or > LongestMessage || text.Contains('\n') ? null : text;
    }

    private static FieldError Refusal(string field, RuleNode node, CompiledRule rule, string detail) => rule.Source.Reason switch
    {
        "FieldValueForbidden" => FieldError.Forbidden(field, detail),
        "FieldValueRequired" => FieldError.Required(field, detail),
        "FieldValueDuplicate" => FieldError.Duplicate(field, node.Schema.Props.Type ?? ""),
        _ => FieldError.Invalid(field, node.Schema.Props.Type ?? "", detail),
    };

    private static string FieldOf(FieldPath? path, CompiledRule rule)
    {
        var place = path?.ToString();
        if (string.IsNullOrWhiteSpace(rule.Source.FieldPath) || RuleFieldPath.Read(rule.Source.FieldPath.Trim(), out _) is not { } steps)
            return place ?? Root;
        var inner = RuleFieldPath.Print(steps);
        return place is null ? inner : $"{place}.{inner}";
    }

    private void Add(FieldPath? path, RuleNode node, string detail) => _errors.Add(FieldError.Invalid(path?.ToString() ?? Root, node.Schema.Props.Type ?? "", detail));

    private void Stop(FieldPath? path, RuleNode node, string detail)
    {
        Add(path, node, detail);
        _isOver = true;
    }

    /// <summary>The nearest place above (or here) whose value before is known.</summary>
    private readonly record struct Known(JsonElement Value, JsonElement Current)
    {
        /// <summary>Whether an update left everything here as it was.</summary>
        public bool IsUnchanged => Current.ValueKind != JsonValueKind.Undefined && JsonElement.DeepEquals(Value, Current);

        public Known Step(JsonElement value, JsonElement current) => current.ValueKind == JsonValueKind.Undefined ? this : new(value, current);
    }
}
