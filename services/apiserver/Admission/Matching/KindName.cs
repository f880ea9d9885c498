namespace Cluster.ApiServer.Admission.Matching;

/// <summary>Group, version and kind.</summary>
internal readonly record struct KindName(string Group, string Version, string Kind)
{
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <param name="apiVersion"><c>v1</c> or <c>apps/v1</c>.</param>
    public static KindName Of(string apiVersion, string kind) =>
        apiVersion.Split('/', 2) is [var group, var version] ? new(group, version, kind) : new("", apiVersion, kind);

    public override string ToString() => $"{ApiVersion}, Kind={Kind}";
}
