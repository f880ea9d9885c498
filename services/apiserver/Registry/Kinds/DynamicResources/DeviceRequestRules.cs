using System.Text;
using Cluster.Api.DynamicResources.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.DynamicResources;

/// <summary>Defaults and rules for what a claim asks for.</summary>
internal static class DeviceRequestRules
{
    private const int MaxItems = 32;
    private const int MaxAlternatives = 8;
    private const int MaxExpressionBytes = 10 * 1024;
    private const string NoSuchRequest = "must be the name of a request in the claim or the name of a request and a subrequest separated by '/'";

    /// <summary>Nothing said means exactly one device.</summary>
    public static ResourceClaimSpec WithDefaults(ResourceClaimSpec spec) => spec with
    {
        Devices = spec.Devices with
        {
            Requests =
            [
                .. spec.Devices.Requests.Select(request => request with
                {
                    Exactly = request.Exactly is not { } exactly ? null : exactly with
                    {
                        AllocationMode = exactly.AllocationMode ?? "ExactCount",
                        Count = exactly.AllocationMode is null or "ExactCount" ? exactly.Count ?? 1 : exactly.Count,
                        Tolerations = WithDefaults(exactly.Tolerations),
                    },
                    FirstAvailable =
                    [
                        .. request.FirstAvailable.Select(one => one with
                        {
                            AllocationMode = one.AllocationMode ?? "ExactCount",
                            Count = one.AllocationMode is null or "ExactCount" ? one.Count ?? 1 : one.Count,
                            Tolerations = WithDefaults(one.Tolerations),
                        }),
                    ],
                }),
            ],
        },
    };

    public static void Claim(ErrorList errors, FieldPath path, DeviceClaim claim)
    {
        var names = NamesIn(claim);
        errors.Items(path / "requests", claim.Requests, MaxItems, (request, at) => Request(errors, at, request));
        errors.Distinct(path / "requests", claim.Requests, request => request.Name);
        errors.Items(path / "constraints", claim.Constraints, MaxItems, (constraint, at) =>
        {
            References(errors, at / "requests", constraint.Requests, names);
            if (constraint.MatchAttribute is { } match)
                DeviceNames.FullyQualified(errors, at / "matchAttribute", match);
            else if (constraint.DistinctAttribute is { } distinct)
                DeviceNames.FullyQualified(errors, at / "distinctAttribute", distinct);
            else
                errors.Add(FieldError.Required(at, "exactly one of \"matchAttribute\" or \"distinctAttribute\" is required, but multiple fields are set"));
        });
        errors.Items(path / "config", claim.Config, MaxItems, (config, at) =>
        {
            References(errors, at / "requests", config.Requests, names);
            Opaque(errors, at / "opaque", config.Opaque);
        });
    }

    /// <summary>Every name by which a part of the claim can refer to a request.</summary>
    public static HashSet<string> NamesIn(DeviceClaim claim) =>
    [
        .. claim.Requests.Select(request => request.Name),
        .. claim.Requests.SelectMany(request => request.FirstAvailable.Select(one => $"{request.Name}/{one.Name}")),
    ];

    public static void References(ErrorList errors, FieldPath path, IReadOnlyList<string> requests, HashSet<string> known)
    {
        errors.Items(path, requests, MaxItems, (name, at) => Reference(errors, at, name, known));
        errors.Distinct(path, requests, name => name);
    }

    public static void Reference(ErrorList errors, FieldPath path, string name, HashSet<string> known)
    {
        if (!known.Contains(name))
            errors.Add(FieldError.Invalid(path, name, NoSuchRequest));
    }

    public static void Selectors(ErrorList errors, FieldPath path, IReadOnlyList<DeviceSelector> selectors) => errors.Items(path, selectors, MaxItems, (selector, at) =>
    {
        if (selector.Cel is not { } cel)
            errors.Add(FieldError.Required(at / "cel"));
        else if (Encoding.UTF8.GetByteCount(cel.Expression) > MaxExpressionBytes)
            errors.Add(FieldError.TooLong(at / "cel" / "expression", MaxExpressionBytes));
        else
            DeviceExpressions.Check(errors, at / "cel" / "expression", cel.Expression);
    });

    public static void Opaque(ErrorList errors, FieldPath path, OpaqueDeviceConfiguration? opaque)
    {
        if (opaque is null)
        {
            errors.Add(FieldError.Required(path));
            return;
        }
        DeviceNames.Driver(errors, path / "driver", opaque.Driver);
        DeviceNames.Parameters(errors, path / "parameters", opaque.Parameters);
    }

    private static IReadOnlyList<DeviceToleration> WithDefaults(IReadOnlyList<DeviceToleration> tolerations) =>
        tolerations.All(toleration => toleration.Operator is not null) ? tolerations : [.. tolerations.Select(toleration => toleration with { Operator = toleration.Operator ?? "Equal" })];

    private static void Request(ErrorList errors, FieldPath path, DeviceRequest request)
    {
        DeviceNames.Label(errors, path / "name", request.Name);
        if (request.Exactly is null && request.FirstAvailable.Count == 0)
        {
            errors.Add(FieldError.Required(path, "exactly one of `exactly` or `firstAvailable` is required"));
        }
        else if (request.Exactly is not null && request.FirstAvailable.Count > 0)
        {
            errors.Add(FieldError.Invalid(path, null, "exactly one of `exactly` or `firstAvailable` is required, but multiple fields are set"));
        }
        else if (request.Exactly is { } exactly)
        {
            Devices(errors, path / "exactly", exactly.DeviceClassName, exactly.Selectors, exactly.AllocationMode, exactly.Count, exactly.Tolerations);
        }
        else
        {
            errors.Items(path / "firstAvailable", request.FirstAvailable, MaxAlternatives, (one, at) =>
            {
                DeviceNames.Label(errors, at / "name", one.Name);
                Devices(errors, at, one.DeviceClassName, one.Selectors, one.AllocationMode, one.Count, one.Tolerations);
            });
            errors.Distinct(path / "firstAvailable", request.FirstAvailable, one => one.Name);
        }
    }

    private static void Devices(
        ErrorList errors, FieldPath path, string className, IReadOnlyList<DeviceSelector> selectors, string? mode, long? count, IReadOnlyList<DeviceToleration> tolerations)
    {
        errors.RequireName(path / "deviceClassName", className, NameRules.Subdomain);
        Selectors(errors, path / "selectors", selectors);
        errors.MustBeOneOf(path / "allocationMode", mode, "All", "ExactCount");
        if (mode == "All" && count is { } given and not 0)
            errors.Add(FieldError.Invalid(path / "count", given, "must not be specified when allocationMode is 'All'"));
        else if (mode == "ExactCount" && count is null or <= 0)
            errors.Add(FieldError.Invalid(path / "count", count ?? 0, "must be greater than zero"));
        for (var i = 0; i < tolerations.Count; i++)
            DeviceTaintRules.Toleration(errors, (path / "tolerations")[i], tolerations[i]);
    }
}
