namespace Cluster.ApiServer.Admission;

/// <summary>A policy that flags can switch.</summary>
/// <param name="Name">Upstream's name for it.</param>
/// <param name="IsDefault">Whether it is in force unless it is disabled.</param>
/// <param name="Create">Makes it, when it is in force.</param>
internal sealed record AdmissionPlugin(string Name, bool IsDefault, Func<IServiceProvider, IAdmission> Create)
{
    /// <summary>A plugin in force unless it is disabled.</summary>
    public static AdmissionPlugin On<T>(string name)
        where T : IAdmission => new(name, true, static provider => ActivatorUtilities.CreateInstance<T>(provider));

    /// <summary>A plugin in force only when it is enabled.</summary>
    public static AdmissionPlugin Off<T>(string name)
        where T : IAdmission => new(name, false, static provider => ActivatorUtilities.CreateInstance<T>(provider));
}
