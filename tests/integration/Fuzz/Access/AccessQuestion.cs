using System.Text;

namespace Cluster.Integration.Tests.Fuzz.Access;

/// <summary>Who wants to do what.</summary>
/// <param name="User">Null comes without credentials.</param>
/// <param name="Groups">Those named with the user; the server adds its own.</param>
/// <param name="Verb">Of the API, or the lower-case method when it is about a path.</param>
/// <param name="Group">API group.</param>
/// <param name="Resource">Plural; empty when it is about a path.</param>
/// <param name="Subresource">Or empty.</param>
/// <param name="Namespace">Or empty: all of them, or none.</param>
/// <param name="Name">Or empty.</param>
/// <param name="Path">When it is not about a resource.</param>
internal sealed record AccessQuestion(string? User, string[] Groups, string Verb, string Group, string Resource, string Subresource, string Namespace, string Name, string Path)
{
    private static readonly Dictionary<string, string> Methods = new()
    {
        ["get"] = "GET",
        ["list"] = "GET",
        ["watch"] = "GET",
        ["create"] = "POST",
        ["update"] = "PUT",
        ["patch"] = "PATCH",
        ["delete"] = "DELETE",
        ["deletecollection"] = "DELETE",
    };

    /// <summary>The request that asks it; writes are dry runs, so that no answer changes the next.</summary>
    /// <param name="token">Of an administrator who speaks for the user.</param>
    public FuzzRequest ToRequest(string token)
    {
        List<KeyValuePair<string, string>> headers = [];
        if (User is not null)
        {
            headers.Add(new("Authorization", "Bearer " + token));
            headers.Add(new("Impersonate-User", User));
            headers.AddRange(Groups.Select(static group => new KeyValuePair<string, string>("Impersonate-Group", group)));
        }

        if (Resource.Length == 0)
            return new(Verb.ToUpperInvariant(), Path, headers);
        var method = Methods[Verb];
        headers.Add(new("Content-Type", Verb == "patch" ? "application/merge-patch+json" : "application/json"));
        return new(method, Target(), headers, method == "GET" ? null : "{}"u8.ToArray());
    }

    private string Target()
    {
        var target = new StringBuilder(Group.Length == 0 ? "/api/v1" : $"/apis/{Group}/v1");
        if (Namespace.Length > 0 && Resource != "namespaces")
            target.Append("/namespaces/").Append(Namespace);
        target.Append('/').Append(Resource);
        if (Name.Length > 0 && Verb is not ("list" or "watch"))
            target.Append('/').Append(Name);
        if (Subresource.Length > 0)
            target.Append('/').Append(Subresource);
        target.Append(Verb switch { "get" => "?x", "list" => "?limit=1", "watch" => "?watch=1&timeoutSeconds=1", _ => "?dryRun=All" });
        if (Name.Length > 0 && (Verb is "list" or "watch"))
            target.Append("&fieldSelector=metadata.name%3D").Append(Name);
        return target.ToString();
    }
}
