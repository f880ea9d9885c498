using System.Text;
using System.Text.Json;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds;

/// <summary>What the API server accepts for <c>v1/Secret</c>.</summary>
internal sealed class SecretStrategy : ResourceStrategy<Secret>
{
    /// <summary>Upper bound on all values together, in bytes (1 MiB).</summary>
    internal const int MaxValueBytes = 1024 * 1024;

    private const string AccountAnnotation = "kubernetes.io/service-account.name";

    /// <summary><c>stringData</c> is a convenience for writing: it overwrites data and is never stored.</summary>
    public override Secret Default(Secret obj)
    {
        var type = obj.Type is { Length: > 0 } given ? given : "Opaque";
        if (obj.StringData.Count == 0)
            return obj.Type == type ? obj : obj with { Type = type };
        var data = new Dictionary<string, byte[]>(obj.Data);
        foreach (var (key, text) in obj.StringData)
            data[key] = Encoding.UTF8.GetBytes(text);
        return obj with { Type = type, Data = data, StringData = new Dictionary<string, string>() };
    }

    public override IEnumerable<FieldError> ValidateCreate(Secret obj)
    {
        var (errors, data) = (new ErrorList(), FieldPath.Of("data"));
        foreach (var key in obj.Data.Keys)
            ConfigMapStrategy.Key(errors, data[key], key);
        if (obj.Data.Values.Sum(value => value.Length) > MaxValueBytes)
            errors.Add(FieldError.TooLong("data", MaxValueBytes));
        switch (obj.Type)
        {
            case "kubernetes.io/service-account-token":
                if (!obj.Metadata.Annotations.TryGetValue(AccountAnnotation, out var account) || account.Length == 0)
                    errors.Add(FieldError.Required((FieldPath.Metadata / "annotations")[AccountAnnotation]));
                break;
            case "kubernetes.io/dockercfg":
                Json(errors, obj, ".dockercfg");
                break;
            case "kubernetes.io/dockerconfigjson":
                Json(errors, obj, ".dockerconfigjson");
                break;
            case "kubernetes.io/basic-auth":
                if (!obj.Data.ContainsKey("username") && !obj.Data.ContainsKey("password"))
                {
                    errors.Add(FieldError.Required(data["username"]));
                    errors.Add(FieldError.Required(data["password"]));
                }
                break;
            case "kubernetes.io/ssh-auth":
                if (!obj.Data.TryGetValue("ssh-privatekey", out var key) || key.Length == 0)
                    errors.Add(FieldError.Required(data["ssh-privatekey"]));
                break;
            case "kubernetes.io/tls":
                foreach (var part in (ReadOnlySpan<string>)["tls.crt", "tls.key"])
                    if (!obj.Data.ContainsKey(part))
                        errors.Add(FieldError.Required(data[part]));
                break;
            default:
                break;
        }
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(Secret next, Secret current)
    {
        foreach (var error in ValidateCreate(next))
            yield return error;
        if (next.Type != current.Type)
            yield return FieldError.Invalid("type", next.Type, NameRules.Immutable);
        if (current.Immutable is not true)
            yield break;
        if (next.Immutable is not true)
            yield return FieldError.Forbidden("immutable", "field is immutable when `immutable` is set");
        if (!Same(next.Data, current.Data))
            yield return FieldError.Forbidden("data", "field is immutable when `immutable` is set");
    }

    private static void Json(ErrorList errors, Secret secret, string key)
    {
        var path = FieldPath.Of("data")[key];
        if (!secret.Data.TryGetValue(key, out var bytes))
        {
            errors.Add(FieldError.Required(path));
            return;
        }
        try
        {
            using var document = JsonDocument.Parse(bytes);
        }
        catch (JsonException)
        {
            errors.Add(FieldError.Invalid(path, "<secret contents redacted>", "the content is not JSON"));
        }
    }
}
