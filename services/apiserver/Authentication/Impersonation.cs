using Cluster.Api.Authentication.V1;
using Cluster.ApiServer.Authorization;
using Cluster.ApiServer.Http;
using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.Authentication;

/// <summary>Lets those who may act as somebody else do so (<c>kubectl --as</c>).</summary>
internal static class Impersonation
{
    private const string UserHeader = "Impersonate-User";
    private const string GroupHeader = "Impersonate-Group";
    private const string UidHeader = "Impersonate-Uid";
    private const string ExtraPrefix = "Impersonate-Extra-";

    /// <returns>Who the request counts as; the asker himself without the headers.</returns>
    /// <exception cref="ApiException">The asker may not act as that user or group (403).</exception>
    public static UserInfo Apply(IHeaderDictionary headers, UserInfo asker, AuthorizerChain authorizers)
    {
        var name = headers[UserHeader].ToString();
        List<string> groups = [.. headers[GroupHeader].OfType<string>().Where(group => group.Length > 0)];
        var extra = headers.Where(header => header.Key.StartsWith(ExtraPrefix, StringComparison.OrdinalIgnoreCase)).ToList();
        if (name.Length == 0)
        {
            return groups.Count == 0 && extra.Count == 0 && !headers.ContainsKey(UidHeader) ? asker
                : throw ApiException.BadRequest("requested impersonation without impersonating a user");
        }

        Require(authorizers, asker, name);
        foreach (var group in groups)
            authorizers.Require(Wish(asker, "groups", group));
        foreach (var header in extra)
            authorizers.Require(Wish(asker, "userextras", header.Value.ToString()) with { Group = "authentication.k8s.io", Subresource = header.Key[ExtraPrefix.Length..].ToLowerInvariant() });
        if (headers[UidHeader].ToString() is { Length: > 0 } uid)
            authorizers.Require(Wish(asker, "uids", uid) with { Group = "authentication.k8s.io" });
        return Resolve(name, groups, headers, extra);
    }

    private static void Require(AuthorizerChain authorizers, UserInfo asker, string name)
    {
        if (AccountOf(name) is var (ns, account))
            authorizers.Require(Wish(asker, "serviceaccounts", account) with { Namespace = ns });
        else
            authorizers.Require(Wish(asker, "users", name));
    }

    private static UserInfo Resolve(string name, List<string> groups, IHeaderDictionary headers, List<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> extra)
    {
        if (groups.Count == 0 && AccountOf(name) is var (ns, _))
            groups = [Users.ServiceAccounts, $"{Users.ServiceAccounts}:{ns}"];
        var user = new UserInfo
        {
            Username = name,
            Uid = headers[UidHeader].ToString() is { Length: > 0 } uid ? uid : null,
            Groups = groups,
            Extra = extra.ToDictionary(
                header => Uri.UnescapeDataString(header.Key[ExtraPrefix.Length..].ToLowerInvariant()),
                header => (IReadOnlyList<string>)[.. header.Value.OfType<string>()]),
        };
        if (name != Users.Anonymous.Username)
            return groups.Contains(Users.Unauthenticated) ? user : Users.Admitted(user);
        return user with { Groups = groups.Contains(Users.Unauthenticated) ? groups : [.. groups, Users.Unauthenticated] };
    }

    private static (string Namespace, string Name)? AccountOf(string user) =>
        user.StartsWith(Users.ServiceAccountPrefix, StringComparison.Ordinal) && user[Users.ServiceAccountPrefix.Length..].Split(':') is [var ns, var name] ? (ns, name) : null;

    private static AccessAttributes Wish(UserInfo asker, string resource, string name) =>
        new(asker, "impersonate") { IsResource = true, Resource = resource, Name = name };
}
