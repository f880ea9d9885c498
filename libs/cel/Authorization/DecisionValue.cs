namespace Cluster.Cel;

/// <summary>The authorizer's answer.</summary>
internal sealed class DecisionValue(CelAuthorizationDecision decision) : CelOpaque
{
    public CelAuthorizationDecision Decision => decision;

    public override CelType Type => CelAuthorizer.DecisionType;

    public override bool IsEqualTo(CelOpaque other) => other is DecisionValue value && value.Decision == decision;

    public override string ToString() => decision.IsAllowed ? "allowed" : "denied";
}
