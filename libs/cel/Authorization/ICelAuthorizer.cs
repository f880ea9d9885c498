namespace Cluster.Cel;

/// <summary>What answers the <c>authorizer</c> variable's questions.</summary>
public interface ICelAuthorizer
{
    /// <summary>Decides whether the user in question may do something.</summary>
    CelAuthorizationDecision Authorize(CelAuthorizationQuestion question);
}
