namespace Cluster.ApiServer.Authorization;

/// <summary>Judges who may do what. Several are asked in turn; what none allows is refused.</summary>
internal interface IAuthorizer
{
    /// <summary>Decides; from memory, and so at once, except where somebody else is asked.</summary>
    ValueTask<AccessDecision> AuthorizeAsync(AccessAttributes attributes, CancellationToken ct);

    /// <summary>Brings what a refusal rested on up to date, so that asking again gives the present answer.</summary>
    ValueTask CatchUpAsync(AccessAttributes attributes, CancellationToken ct) => ValueTask.CompletedTask;
}
