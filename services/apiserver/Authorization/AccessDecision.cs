namespace Cluster.ApiServer.Authorization;

/// <summary>An authorizer's answer.</summary>
/// <param name="IsAllowed">Whether this authorizer allows it; without it the next one is asked.</param>
/// <param name="Reason">Why, for the refusal or for access reviews.</param>
internal readonly record struct AccessDecision(bool IsAllowed, string Reason = "")
{
    public static readonly AccessDecision NoOpinion = new(false);

    public static AccessDecision Allow(string reason) => new(true, reason);
}
