using System.Text;
using Cluster.Api.AdmissionRegistration.V1;
using Cluster.ApiServer.Admission.Matching;
using Cluster.Cel;

namespace Cluster.ApiServer.Admission.Policies;

/// <summary>A validating policy, compiled.</summary>
/// <remarks>Source: <c>k8s.io/apiserver/pkg/admission/plugin/policy/validating</c>.</remarks>
internal sealed class ValidatingPolicy : AdmissionPolicy
{
    private const int MaxMessageBytes = 5 * 1024;
    private const int MaxNoteLength = 10 * 1024;

    private readonly List<Rule> _rules = [];
    private readonly List<(string Key, CelProgram Value)> _notes = [];

    public ValidatingPolicy(ValidatingAdmissionPolicy policy)
        : base(policy.Metadata.Name, policy.Spec.MatchConstraints, policy.Spec.ParamKind, policy.Spec.FailurePolicy, policy.Spec.MatchConditions, policy.Spec.Variables)
    {
        var spec = policy.Spec;
        NeedsNamespace |= spec.Validations.Any(static rule => MentionsNamespace(rule.Expression) || MentionsNamespace(rule.MessageExpression))
            || spec.AuditAnnotations.Any(static note => MentionsNamespace(note.ValueExpression));
        Compile(() =>
        {
            var environment = Composition.Environment;
            foreach (var rule in spec.Validations)
                _rules.Add(new(rule, environment.Compile(rule.Expression), rule.MessageExpression is { Length: > 0 } message ? environment.Compile(message) : null));
            foreach (var note in spec.AuditAnnotations)
                _notes.Add((note.Key, environment.Compile(note.ValueExpression)));
        });
    }

    /// <summary>Judges a request.</summary>
    /// <param name="values">Those of <see cref="AdmissionPolicy.ValuesAsync"/>.</param>
    public PolicyOutcome Judge(CelValue[] values, CancellationToken ct)
    {
        var verdict = Conditions.Judge(values, ct);
        if (verdict.Fault is { } fault)
            return FailsOpen ? PolicyOutcome.Nothing : new([new(fault, null, 0)], [], []);
        if (!verdict.Holds)
            return PolicyOutcome.Nothing;
        var budget = new CelBudget(CelBudget.PerObjectLimit);
        var bound = Composition.Bind(values, budget, ct);
        var violations = new List<PolicyViolation>();
        for (var i = 0; i < _rules.Count; i++)
        {
            if (Check(_rules[i], i, bound, budget, ct) is { } violation)
                violations.Add(violation);
        }

        var (notes, faults) = NotesOf(bound, budget, ct);
        return new(violations, notes, faults);
    }

    private PolicyViolation? Check(Rule rule, int place, CelValue[] values, CelBudget budget, CancellationToken ct)
    {
        var value = rule.Condition.Evaluate(values, budget, ct).Value;
        if (value.IsTrue)
            return null;
        if (value.IsError)
            return FailsOpen ? null : new(ExpressionFault.Of(rule.Condition.Expression, value.AsError), null, place);
        var message = rule.Message?.Evaluate(values, budget, ct).Value ?? default;
        if (message.IsError && message.AsError.Reason is CelErrorReason.BudgetExhausted)
            return FailsOpen ? null : new($"failed messageExpression: {message.AsError.Message}", null, place);
        return new(MessageOf(rule.Source, message), rule.Source.Reason, place);
    }

    /// <summary>The computed message if it is fit to be shown, the written one, or the expression itself.</summary>
    private static string MessageOf(Api.AdmissionRegistration.V1.Validation rule, CelValue computed)
    {
        if (computed.Kind == CelKind.String && computed.AsString.Trim() is { Length: > 0 } text && !text.Contains('\n', StringComparison.Ordinal) && Encoding.UTF8.GetByteCount(text) <= MaxMessageBytes)
            return text;
        return rule.Message?.Trim() is { Length: > 0 } written ? written : $"failed expression: {rule.Expression.Trim()}";
    }

    private (List<KeyValuePair<string, string>> Notes, List<string> Faults) NotesOf(CelValue[] values, CelBudget budget, CancellationToken ct)
    {
        var (notes, faults) = (new List<KeyValuePair<string, string>>(), new List<string>());
        foreach (var (key, program) in _notes)
        {
            var value = program.Evaluate(values, budget, ct).Value;
            if (value.IsError && !FailsOpen)
                faults.Add(ExpressionFault.Of(program.Expression, value.AsError));
            else if (value.Kind == CelKind.String && value.AsString.Trim() is { Length: > 0 } text)
                notes.Add(new(key, text.Length > MaxNoteLength ? text[..MaxNoteLength] : text));
        }

        return (notes, faults);
    }

    /// <summary>One rule and its programs.</summary>
    private sealed record Rule(Api.AdmissionRegistration.V1.Validation Source, CelProgram Condition, CelProgram? Message);
}
