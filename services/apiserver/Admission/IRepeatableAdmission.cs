namespace Cluster.ApiServer.Admission;

/// <summary>A mutating policy that may want all of them asked once more, because others saw the object before it was changed.</summary>
internal interface IRepeatableAdmission : IMutatingAdmission
{
    /// <summary>Whether it has anything to do at the moment. Asked for every write, so it must cost next to nothing.</summary>
    bool IsActive { get; }
}
