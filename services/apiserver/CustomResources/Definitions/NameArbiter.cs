using Cluster.Api.Apiextensions.V1;

namespace Cluster.ApiServer.CustomResources.Definitions;

/// <summary>Decides which definition of a group may have which names: who had one first keeps it.</summary>
internal sealed class NameArbiter
{
    private readonly Dictionary<string, string> _resources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _kinds = new(StringComparer.Ordinal);

    /// <summary>Takes note of names that a definition has been given.</summary>
    public void Hold(string definition, CustomResourceDefinitionNames accepted)
    {
        foreach (var name in (string?[])[accepted.Plural, accepted.Singular, .. accepted.ShortNames])
            if (name is { Length: > 0 })
                _resources.TryAdd(name, definition);
        foreach (var kind in (string?[])[accepted.Kind, accepted.ListKind])
            if (kind is { Length: > 0 })
                _kinds.TryAdd(kind, definition);
    }

    /// <summary>The names a definition gets of those it asks for, and what stands against the rest.</summary>
    /// <returns>Without a conflict, reason and message say so.</returns>
    public (CustomResourceDefinitionNames Accepted, bool IsAccepted, string Reason, string Message) Judge(
        string definition, CustomResourceDefinitionNames wanted, CustomResourceDefinitionNames accepted)
    {
        var (reason, message) = ("", "");
        if (Take(_resources, wanted.Plural, "PluralConflict"))
            accepted = accepted with { Plural = wanted.Plural };
        if (Take(_resources, wanted.Singular, "SingularConflict"))
            accepted = accepted with { Singular = wanted.Singular };
        if (wanted.ShortNames.All(name => IsFree(_resources, name)))
            accepted = accepted with { ShortNames = wanted.ShortNames };
        else
            Refuse("ShortNamesConflict", string.Join(", ", wanted.ShortNames.Where(name => !IsFree(_resources, name)).Select(name => $"\"{name}\" is already in use")));
        if (Take(_kinds, wanted.Kind, "KindConflict"))
            accepted = accepted with { Kind = wanted.Kind };
        if (Take(_kinds, wanted.ListKind, "ListKindConflict"))
            accepted = accepted with { ListKind = wanted.ListKind };
        accepted = accepted with { Categories = wanted.Categories };
        Hold(definition, accepted);
        return reason.Length == 0 ? (accepted, true, "NoConflicts", "no conflicts found") : (accepted, false, reason, message);

        bool Take(Dictionary<string, string> taken, string? name, string conflict)
        {
            if (name is null || IsFree(taken, name))
                return true;
            Refuse(conflict, $"\"{name}\" is already in use");
            return false;
        }

        bool IsFree(Dictionary<string, string> taken, string name) => !taken.TryGetValue(name, out var holder) || holder == definition;

        void Refuse(string conflict, string why) => (reason, message) = reason.Length == 0 ? (conflict, why) : (reason, message);
    }
}
