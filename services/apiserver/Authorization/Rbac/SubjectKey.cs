namespace Cluster.ApiServer.Authorization.Rbac;

/// <summary>Under what grants are filed: where they hold, and for whom.</summary>
/// <param name="Namespace">Empty: everywhere.</param>
/// <param name="IsGroup">Whether <paramref name="Name"/> is a group; otherwise a user, service accounts included.</param>
internal readonly record struct SubjectKey(string Namespace, bool IsGroup, string Name)
{
    public static SubjectKey User(string ns, string name) => new(ns, false, name);

    public static SubjectKey Group(string ns, string name) => new(ns, true, name);
}
