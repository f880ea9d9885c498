using System.Collections.Frozen;

namespace Cluster.ApiServer.Authorization;

/// <summary>Verbs allowed on resources. <c>*</c> stands for all of a kind.</summary>
/// <param name="Verbs">Verbs separated by spaces.</param>
/// <param name="Resources">Resources as <c>pods</c>, <c>pods/status</c> or <c>deployments.apps/scale</c>, separated by spaces.</param>
internal sealed record AccessRule(string Verbs, string Resources)
{
    private readonly FrozenSet<string> _verbs = Verbs.Split(' ').ToFrozenSet();
    private readonly FrozenSet<string> _resources = Resources.Split(' ').ToFrozenSet();

    /// <summary>The only namespace in which the rule holds; null for all and for the cluster's own resources.</summary>
    public string? Namespace { get; init; }

    public bool Allows(AccessAttributes wanted)
    {
        if (!wanted.IsResource || !(_verbs.Contains(wanted.Verb) || _verbs.Contains("*")) || (Namespace is not null && Namespace != wanted.Namespace))
            return false;
        return _resources.Contains("*") || _resources.Contains(NameOf(wanted));
    }

    private static string NameOf(AccessAttributes wanted)
    {
        var resource = wanted.Group.Length == 0 ? wanted.Resource : $"{wanted.Resource}.{wanted.Group}";
        return wanted.Subresource.Length == 0 ? resource : $"{resource}/{wanted.Subresource}";
    }
}
