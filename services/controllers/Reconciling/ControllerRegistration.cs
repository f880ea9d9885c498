namespace Cluster.Controllers.Reconciling;

/// <summary>One controller: its name, its actor type and what wakes it.</summary>
/// <param name="Name">Name in logs and spans, such as <c>Deployment</c>.</param>
/// <param name="Triggers">What wakes it.</param>
internal sealed record ControllerRegistration(string Name, ITriggerMap Triggers)
{
    public string ActorType => ActorTypeOf(Name);

    public static string ActorTypeOf(string name) => $"{name}Actor";
}
