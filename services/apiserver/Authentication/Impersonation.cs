using Cluster.Api.Authentication.V1;
using Cluster.ApiServer.Authorization;
using Cluster.ApiServer.Http;
using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.Authentication;

/// <summary>Lets those who may act as somebody else do so (<c>kubectl --as</c>).</summary>
internal static class Impersonation
{
    private const string Prefix = "Impersonate-";
    private const string UserHeader = "Impersonate-User";
    private const string GroupHeader = "Impersonate-Group";
    private const string UidHeader = "Impersonate-Uid";
    private const string ExtraPrefix = "Impersonate-Extra-";

    /// <returns>Who the request counts as; the asker himself without the headers.</returns>
    /// <exception cref="ApiException">The asker may not act as that user or group (403), or the headers make no sense (400).</exception>
    public static ValueTask<UserInfo> ApplyAsync(IHeaderDictionary headers, UserInfo asker, AuthorizerChain authorizers, CancellationToken ct)
    {
        foreach (var header in headers)
        {
            if (header.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
                return BecomeAsync(headers, asker, authorizers, ct);
        }

        return new(asker);
    }

    private static async ValueTask<UserInfo> BecomeAsync(IHeaderDictionary headers, UserInfo asker, AuthorizerChain authorizers, CancellationToken ct)
    {
        var name = headers[UserHeader].ToString();
        if (name.Length == 0)
            throw ApiException.BadRequest("requested impersonation without impersonating a user");
        List<string> groups = [.. headers[GroupHeader].OfType<string>().Where(group => group.Length > 0)];
        var extra = headers.Where(header => header.Key.StartsWith(ExtraPrefix, StringComparison.OrdinalIgnoreCase)).ToList();
        foreach (var wish in Wishes(asker, name, groups, headers[UidHeader].ToString(), extra))
            await authorizers.RequireAsync(wish, ct);
        return Resolve(name, groups, headers, extra);
    }

    /// <summary>Everything that the asker has to be allowed, one thing each.</summary>
    private static IEnumerable<AccessAttributes> Wishes(
        UserInfo asker, string name, List<string> groups, string uid, List<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> extra)
    {
        yield return AccountOf(name) is var (ns, account)
            ? Wish(asker, "serviceaccounts", account) with { Namespace = ns }
            : Wish(asker, "users", name);
        foreach (var group in groups)
            yield return Wish(asker, "groups", group);
        foreach (var header in extra)
        {
            foreach (var value in header.Value)
                yield return Wish(asker, "userextras", value ?? "") with { Group = "authentication.k8s.io", Subresource = KeyOf(header.Key) };
        }

        if (uid.Length > 0)
            yield return Wish(asker, "uids", uid) with { Group = "authentication.k8s.io" };
    }

    private static string KeyOf(string header) => Uri.UnescapeDataString(header[ExtraPrefix.Length..].ToLowerInvariant());

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
                header => KeyOf(header.Key),
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
