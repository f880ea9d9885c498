namespace Cluster.ApiServer.Authorization;

/// <summary>Judges who may do what. Several are asked in turn; what none allows is refused.</summary>
internal interface IAuthorizer
{
    /// <summary>Decides from memory.</summary>
    AccessDecision Authorize(AccessAttributes attributes);
}
