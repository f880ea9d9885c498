using Cluster.Api.Apiextensions.V1;

namespace Cluster.ApiServer.CustomResources.Definitions;

/// <summary>Works out names and conditions of definitions from what all of them ask for.</summary>
internal static class DefinitionStatus
{
    /// <summary>The definitions whose status has to change, with what it becomes.</summary>
    public static IEnumerable<(string Name, Func<CustomResourceDefinition, DateTimeOffset, CustomResourceDefinition> Change)> Pending(IEnumerable<DefinitionOutline> definitions)
    {
        foreach (var group in definitions.GroupBy(definition => definition.Spec.Group, StringComparer.Ordinal))
        {
            var arbiter = new NameArbiter();
            foreach (var holder in group)
                arbiter.Hold(holder.Metadata.Name, holder.Status.AcceptedNames);
            foreach (var definition in group.OrderBy(entry => entry.Metadata.CreationTimestamp).ThenBy(entry => entry.Metadata.Name, StringComparer.Ordinal))
            {
                var verdict = arbiter.Judge(definition.Metadata.Name, definition.Spec.Names, definition.Status.AcceptedNames);
                if (!IsWritten(definition, verdict))
                    yield return (definition.Metadata.Name, (current, now) => With(current, verdict, now));
            }
        }
    }

    private static bool IsWritten(DefinitionOutline definition, (CustomResourceDefinitionNames Accepted, bool IsAccepted, string Reason, string Message) verdict)
    {
        var names = definition.Status.Conditions.FirstOrDefault(condition => condition.Type == DefinitionOutline.NamesAccepted);
        return names is not null && names.Status == (verdict.IsAccepted ? "True" : "False") && names.Reason == verdict.Reason && names.Message == verdict.Message
            && (definition.IsEstablished || !verdict.IsAccepted)
            && definition.Status.Conditions.Any(condition => condition.Type == DefinitionOutline.Established)
            && AreSame(definition.Status.AcceptedNames, verdict.Accepted);
    }

    private static bool AreSame(CustomResourceDefinitionNames one, CustomResourceDefinitionNames other) =>
        (one.Plural, one.Singular ?? "", one.Kind, one.ListKind ?? "") == (other.Plural, other.Singular ?? "", other.Kind, other.ListKind ?? "")
        && one.ShortNames.SequenceEqual(other.ShortNames) && one.Categories.SequenceEqual(other.Categories);

    private static CustomResourceDefinition With(
        CustomResourceDefinition definition, (CustomResourceDefinitionNames Accepted, bool IsAccepted, string Reason, string Message) verdict, DateTimeOffset now)
    {
        definition = DefinitionConditions.Set(definition, DefinitionOutline.NamesAccepted, verdict.IsAccepted ? "True" : "False", verdict.Reason, verdict.Message, now);
        if (!DefinitionConditions.IsTrue(definition, DefinitionOutline.Established))
        {
            definition = verdict.IsAccepted
                ? DefinitionConditions.Set(definition, DefinitionOutline.Established, "True", "InitialNamesAccepted", "the initial names have been accepted", now)
                : DefinitionConditions.Set(definition, DefinitionOutline.Established, "False", "NotAccepted", "not all names are accepted", now);
        }
        return definition with { Status = definition.Status with { AcceptedNames = verdict.Accepted } };
    }
}
