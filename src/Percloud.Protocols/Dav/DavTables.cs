namespace Percloud.Protocols.Dav;

/// <summary>What one engine knows beyond its methods: live properties and reports.</summary>
sealed record DavTables(LiveProperties Live, DavReports Reports);
