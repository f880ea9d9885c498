using System.Text;
using Cluster.Api;
using Cluster.Api.Storage.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Storage;

/// <summary>What the API server accepts for <c>storage.k8s.io/v1/CSINode</c>: drivers come and go, but do not change.</summary>
internal sealed class CsiNodeStrategy : ResourceStrategy<CSINode>
{
    private const int MaxNodeId = 256;

    public override IEnumerable<FieldError> ValidateCreate(CSINode obj)
    {
        var (errors, drivers, path) = (new ErrorList(), obj.Spec.Drivers, FieldPath.Spec / "drivers");
        for (var i = 0; i < drivers.Count; i++)
            Check(errors, path[i], drivers[i]);
        errors.Distinct(path, drivers, driver => driver.Name, "name");
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(CSINode next, CSINode current)
    {
        var errors = new ErrorList();
        errors.AddRange(ValidateCreate(next));
        foreach (var old in current.Spec.Drivers)
            if (next.Spec.Drivers.FirstOrDefault(driver => driver.Name == old.Name) is { } driver)
                errors.Immutable(FieldPath.Spec / "drivers", driver with { Allocatable = null }, old with { Allocatable = null });
        return errors;
    }

    private static void Check(ErrorList errors, FieldPath path, CSINodeDriver driver)
    {
        ClassRules.CsiDriver(errors, path / "name", driver.Name);
        errors.Require(path / "nodeID", driver.NodeID);
        if (Encoding.UTF8.GetByteCount(driver.NodeID) > MaxNodeId)
            errors.Add(FieldError.Invalid(path / "nodeID", driver.NodeID, $"must be {MaxNodeId} characters or less"));
        errors.NotNegative(path / "allocatable" / "count", driver.Allocatable?.Count);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in driver.TopologyKeys)
        {
            errors.RequireName(path, key, LabelSyntax.KeyError);
            if (!keys.Add(key))
                errors.Add(FieldError.Duplicate(path, key));
        }
    }
}
