namespace Cluster.Dns.Wire;

/// <summary>Types of records that the server knows by name; others pass through to upstream. Source: IANA DNS parameters.</summary>
internal enum RecordType : ushort
{
    A = 1,
    NS = 2,
    CNAME = 5,
    SOA = 6,
    PTR = 12,
    TXT = 16,
    AAAA = 28,
    SRV = 33,
    OPT = 41,
    ANY = 255,
}
