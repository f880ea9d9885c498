using Cluster.Api.Authentication.V1;

namespace Cluster.ApiServer.Authentication;

/// <summary>Names of users and groups that the server itself knows.</summary>
internal static class Users
{
    public const string Masters = "system:masters";
    public const string Authenticated = "system:authenticated";
    public const string Unauthenticated = "system:unauthenticated";
    public const string Nodes = "system:nodes";
    public const string NodePrefix = "system:node:";
    public const string ServiceAccounts = "system:serviceaccounts";
    public const string ServiceAccountPrefix = "system:serviceaccount:";

    public static readonly UserInfo Anonymous = new() { Username = "system:anonymous", Groups = [Unauthenticated] };

    /// <summary>The server itself, for what it writes at start.</summary>
    public static readonly UserInfo Server = new() { Username = "system:apiserver", Groups = [Masters, Authenticated] };

    /// <summary>The same user as a member of everybody authenticated.</summary>
    public static UserInfo Admitted(UserInfo user) =>
        user.Groups.Contains(Authenticated) ? user : user with { Groups = [.. user.Groups, Authenticated] };

    /// <summary>The node whose kubelet this is; null for everybody else.</summary>
    public static string? NodeOf(UserInfo user) =>
        user.Username is { } name && name.StartsWith(NodePrefix, StringComparison.Ordinal) && user.Groups.Contains(Nodes) ? name[NodePrefix.Length..] : null;
}
