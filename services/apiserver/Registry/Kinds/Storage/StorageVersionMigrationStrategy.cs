using System.Globalization;
using Cluster.Api.StorageMigration.V1Beta1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Storage;

/// <summary>What the API server accepts for <c>storagemigration.k8s.io/StorageVersionMigration</c>.</summary>
internal sealed class StorageVersionMigrationStrategy : ResourceStrategy<StorageVersionMigration>
{
    public override StorageVersionMigration PrepareForCreate(StorageVersionMigration obj) => obj with { Status = new() };

    public override IEnumerable<FieldError> ValidateCreate(StorageVersionMigration obj)
    {
        var (errors, path) = (new ErrorList(), FieldPath.Spec / "resource");
        errors.RequireName(path / "resource", obj.Spec.Resource.Resource, NameRules.Rfc1035Label, "resource is required to be set");
        errors.Check(path / "group", obj.Spec.Resource.Group, NameRules.Subdomain);
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(StorageVersionMigration next, StorageVersionMigration current)
    {
        var errors = new ErrorList();
        errors.AddRange(ValidateCreate(next));
        errors.Immutable(FieldPath.Spec, next.Spec, current.Spec);
        return errors;
    }

    public override IEnumerable<FieldError> ValidateStatusUpdate(StorageVersionMigration next, StorageVersionMigration current)
    {
        var (errors, path, revision) = (new ErrorList(), FieldPath.Status / "conditions", next.Status.ResourceVersion);
        if (revision is { Length: > 0 } && !ulong.TryParse(revision, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            errors.Add(FieldError.Invalid("status.resourceVersion", revision, "resource version is not well formed: " + revision));
        ConditionRules.Check(errors, path, next.Status.Conditions);
        if (current.Status.ResourceVersion is { Length: > 0 } before && before != revision)
            errors.Add(FieldError.Invalid("status.resourceVersion", revision ?? "", NameRules.Immutable));
        Exclusive(errors, path, next, "Succeeded", "Failed", "Both success and failed conditions cannot be true at the same time");
        Exclusive(errors, path, next, "Succeeded", "Running", "Running condition cannot be true when success condition is true");
        Exclusive(errors, path, next, "Failed", "Running", "Running condition cannot be true when failed condition is true");
        if (Is(current, "Succeeded") && !Is(next, "Succeeded"))
            errors.Add(FieldError.Invalid(path, next.Status.Conditions, "Success condition cannot be set to false once it is true"));
        if (Is(current, "Failed") && !Is(next, "Failed"))
            errors.Add(FieldError.Invalid(path, next.Status.Conditions, "Failed condition cannot be set to false once it is true"));
        return errors;
    }

    private static void Exclusive(ErrorList errors, FieldPath path, StorageVersionMigration migration, string one, string other, string detail)
    {
        if (Is(migration, one) && Is(migration, other))
            errors.Add(FieldError.Invalid(path, migration.Status.Conditions, detail));
    }

    private static bool Is(StorageVersionMigration migration, string type) =>
        migration.Status.Conditions.Any(condition => condition.Type == type && condition.Status == "True");
}
