namespace Cluster.ApiServer.Authorization;

/// <summary>An authorizer's answer.</summary>
/// <param name="IsAllowed">Whether this authorizer allows it; without it the next one is asked.</param>
/// <param name="Reason">Why, for the refusal or for access reviews.</param>
internal readonly record struct AccessDecision(bool IsAllowed, string Reason = "")
{
    public static readonly AccessDecision NoOpinion = new(false);

    /// <summary>Whether the refusal is final: nobody further is asked.</summary>
    public bool IsDenied { get; init; }

    public static AccessDecision Allow(string reason) => new(true, reason);

    public static AccessDecision Deny(string reason) => new(false, reason) { IsDenied = true };
}
