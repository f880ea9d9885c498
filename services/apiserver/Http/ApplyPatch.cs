using System.Text.Json;
using Cluster.Api;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Apply;
using Cluster.ApiServer.Patch;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Http;

/// <summary>A server-side apply: makes of an object, or of nothing, what the request's configuration asks for.</summary>
internal sealed class ApplyPatch : IDisposable
{
    private static readonly byte[] Nothing = "{}"u8.ToArray();

    private readonly ApiRequest _request;
    private readonly WriteOptions _options;
    private readonly DateTimeOffset _now;
    private readonly Configuration _configuration;

    /// <exception cref="ApiException">The body is not a configuration of the request's kind.</exception>
    public ApplyPatch(ApiRequest request, WriteOptions options, ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        (_request, _options, _now) = (request, options, now);
        _configuration = Configuration.Parse(body);
        try
        {
            _configuration.Check(request.Served.Group, request.Served.Version, request.Resource.Kind, request.Served.WireSchema);
            TellDuplicates(request, _configuration);
        }
        catch
        {
            _configuration.Dispose();
            throw;
        }
    }

    /// <summary>The wanted state of an object that exists, in stored form and with its owners.</summary>
    public IKubernetesObject Apply(CachedObject current) =>
        Result(current.In(_request.Served), EncodedManagedFields.Of(current.Decode().Metadata.ManagedFields));

    /// <summary>The wanted state of an object that does not exist.</summary>
    public IKubernetesObject Create()
    {
        if (_configuration.Text("metadata", "uid") is { Length: > 0 } uid)
        {
            throw ApiException.Conflict(_request.Resource, _request.Info.Name,
                $"uid mismatch: the provided object specified uid {uid}, and no existing object was found");
        }

        return Result(Nothing, EncodedManagedFields.Empty);
    }

    public void Dispose() => _configuration.Dispose();

    /// <summary>Says that a configuration names keys twice, as loudly as the request's fieldValidation asks.</summary>
    public static void TellDuplicates(ApiRequest request, Configuration configuration)
    {
        if (configuration.Duplicates is not { } duplicates)
            return;
        switch (request.Query("fieldValidation"))
        {
            case "Strict":
                throw ApiException.BadRequest($"error strict decoding YAML: {duplicates}");
            case "Warn" or "":
                Warnings.Add(request.Http, duplicates);
                break;
            default:
                break;
        }
    }

    private IKubernetesObject Result(ReadOnlyMemory<byte> live, EncodedManagedFields owners)
    {
        var applied = Applied(live, owners);
        var obj = ObjectDecoder.Decode(_request, applied.Json);
        CheckIdentity(obj.Metadata);
        return _request.Resource.WithMetadata(obj, obj.Metadata with { ManagedFields = applied.Owners });
    }

    private AppliedObject Applied(ReadOnlyMemory<byte> live, EncodedManagedFields owners)
    {
        try
        {
            return new Applier(_request.Served, _options.Manager, _options.Subresource, _now).Apply(live, owners, _configuration.Root, _options.Force);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            // What was applied had to be read as a typed object on its way to another version, and is none.
            throw ObjectDecoder.CannotHandle(_request.Resource.Kind, _request.Served.ApiVersion, e.Message);
        }
    }

    private void CheckIdentity(ObjectMeta meta)
    {
        var name = _request.Info.Name;
        if (meta.Name.Length == 0)
            throw ApiException.BadRequest($"the name of the object ({name} based on URL) was undeterminable: name must be provided");
        if (meta.Name != name)
            throw ApiException.BadRequest($"the name of the object ({meta.Name}) does not match the name on the URL ({name})");
        if (meta.Namespace.Length > 0 && _request.Resource.Namespaced && meta.Namespace != _request.Info.Namespace)
            throw ApiException.BadRequest("the namespace of the provided object does not match the namespace sent on the request");
    }
}
