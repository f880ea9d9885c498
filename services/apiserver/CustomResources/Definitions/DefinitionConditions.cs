using Cluster.Api.Apiextensions.V1;

namespace Cluster.ApiServer.CustomResources.Definitions;

/// <summary>Reads and writes the conditions of definitions.</summary>
internal static class DefinitionConditions
{
    public static bool IsTrue(CustomResourceDefinition definition, string type) =>
        definition.Status.Conditions.Any(condition => condition.Type == type && condition.Status == "True");

    /// <summary>The definition with a condition in place of the one of its type; the time of change stays while the status does.</summary>
    public static CustomResourceDefinition Set(CustomResourceDefinition definition, string type, string status, string reason, string message, DateTimeOffset? now)
    {
        var conditions = definition.Status.Conditions.ToList();
        var at = conditions.FindIndex(condition => condition.Type == type);
        var changed = at >= 0 && conditions[at].Status == status ? conditions[at].LastTransitionTime : now;
        var condition = new CustomResourceDefinitionCondition { Type = type, Status = status, Reason = reason, Message = message, LastTransitionTime = changed };
        if (at >= 0)
            conditions[at] = condition;
        else
            conditions.Add(condition);
        return definition with { Status = definition.Status with { Conditions = conditions } };
    }
}
