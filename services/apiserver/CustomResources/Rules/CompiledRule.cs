using Cluster.Api.Apiextensions.V1;
using Cluster.Cel;

namespace Cluster.ApiServer.CustomResources.Rules;

/// <summary>A rule that is ready to be judged.</summary>
/// <param name="Source">As written down.</param>
/// <param name="Program">The rule; null when it cannot be compiled.</param>
/// <param name="Message">The expression for the message; null when there is none or it cannot be compiled.</param>
/// <param name="Fault">Why the rule cannot be compiled.</param>
/// <param name="MessageFault">Why the expression for the message cannot be compiled.</param>
internal sealed record CompiledRule(ValidationRule Source, CelProgram? Program, CelProgram? Message, string? Fault, string? MessageFault)
{
    /// <summary>Whether the rule looks at the value before: then it judges updates only.</summary>
    public bool UsesOldSelf { get; } = Program?.Uses(OldSelf) is true;

    public const string Self = "self";
    public const string OldSelf = "oldSelf";

    /// <summary>What errors call the rule.</summary>
    public string Title => Source.Message is { Length: > 0 } message ? message.Trim() : Source.Rule.Trim();

    /// <summary>The message to give when no expression gives one.</summary>
    public string PlainMessage => Source.Message is { Length: > 0 } message ? message.Trim() : $"failed rule: {Title}";

    public static CompiledRule Of(ValidationRule rule, CelType self)
    {
        if (string.IsNullOrWhiteSpace(rule.Rule))
            return new(rule, null, null, null, null);
        var old = rule.OptionalOldSelf is true ? CelType.Optional(self) : self;
        var environment = CelEnvironment.Kubernetes.WithVariable(Self, self).WithVariable(OldSelf, old);
        var (program, fault) = Compile(environment, rule.Rule, CelType.Bool, "compilation failed: ", "cel expression must evaluate to a bool");
        if (string.IsNullOrWhiteSpace(rule.MessageExpression))
            return new(rule, program, null, fault, null);
        var (message, messageFault) = Compile(environment, rule.MessageExpression, CelType.String,
            "messageExpression compilation failed: ", "messageExpression must evaluate to a string");
        return new(rule, program, message, fault, messageFault);
    }

    private static (CelProgram?, string?) Compile(CelEnvironment environment, string expression, CelType wanted, string prefix, string wrongType)
    {
        if (!environment.TryCompile(expression, out var program, out var error))
            return (null, prefix + error!.Message);
        return program!.ResultType.IsSameAs(wanted) ? (program, null) : (null, wrongType);
    }
}
