namespace Cluster.ApiServer.Admission;

/// <summary>A policy on requests that change something. It is a <see cref="IMutatingAdmission"/>, an <see cref="IValidatingAdmission"/>, or both.</summary>
internal interface IAdmission;
