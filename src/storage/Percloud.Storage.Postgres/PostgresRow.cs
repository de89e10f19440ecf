using System.Data.Common;
using Percloud.Kernel;

namespace Percloud.Storage.Postgres;

/// <summary>The present row of a reader.</summary>
sealed class PostgresRow(DbDataReader reader) : Row
{
    public override bool IsNull(int column) => reader.IsDBNull(column);

    // Some columns are integer, some bigint.
    public override long Number(int column) => reader.GetFieldType(column) == typeof(int) ? reader.GetInt32(column) : reader.GetInt64(column);

    public override string Text(int column) => reader.GetString(column);

    public override byte[] Bytes(int column) => reader.GetFieldValue<byte[]>(column);

    public override bool Flag(int column) => reader.GetBoolean(column);

    protected override Guid Uuid(int column) => reader.GetGuid(column);
}
