using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Percloud.Storage.Postgres.Migrations.Host
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "host");

            migrationBuilder.CreateTable(
                name: "cloud_record",
                schema: "host",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    domain = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    owner = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    deleted_at = table.Column<long>(type: "bigint", nullable: true),
                    quota_bytes = table.Column<long>(type: "bigint", nullable: true),
                    is_default = table.Column<bool>(type: "boolean", nullable: false),
                    used_bytes = table.Column<long>(type: "bigint", nullable: false),
                    accounts = table.Column<int>(type: "integer", nullable: false),
                    failing_jobs = table.Column<int>(type: "integer", nullable: false),
                    next_due = table.Column<long>(type: "bigint", nullable: true),
                    dirty = table.Column<bool>(type: "boolean", nullable: false),
                    damage = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cloud_record", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "host_log_entry",
                schema: "host",
                columns: table => new
                {
                    seq = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    arguments = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_host_log_entry", x => x.seq);
                });

            migrationBuilder.CreateTable(
                name: "host_setting",
                schema: "host",
                columns: table => new
                {
                    key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    value = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_host_setting", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "provider_account",
                schema: "host",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    password_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    created_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_provider_account", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "usage_day",
                schema: "host",
                columns: table => new
                {
                    cloud_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<int>(type: "integer", nullable: false),
                    cpu_ms = table.Column<long>(type: "bigint", nullable: false),
                    bytes_in = table.Column<long>(type: "bigint", nullable: false),
                    bytes_out = table.Column<long>(type: "bigint", nullable: false),
                    requests = table.Column<long>(type: "bigint", nullable: false),
                    jobs = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_usage_day", x => new { x.cloud_id, x.day });
                });

            migrationBuilder.CreateTable(
                name: "cloud_name",
                schema: "host",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    cloud_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cloud_name", x => x.name);
                    table.ForeignKey(
                        name: "FK_cloud_name_cloud_record_cloud_id",
                        column: x => x.cloud_id,
                        principalSchema: "host",
                        principalTable: "cloud_record",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "provider_session",
                schema: "host",
                columns: table => new
                {
                    token_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    expires_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_provider_session", x => x.token_hash);
                    table.ForeignKey(
                        name: "FK_provider_session_provider_account_name",
                        column: x => x.name,
                        principalSchema: "host",
                        principalTable: "provider_account",
                        principalColumn: "name",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_cloud_name_cloud_id",
                schema: "host",
                table: "cloud_name",
                column: "cloud_id");

            migrationBuilder.CreateIndex(
                name: "IX_cloud_record_next_due",
                schema: "host",
                table: "cloud_record",
                column: "next_due");

            migrationBuilder.CreateIndex(
                name: "IX_provider_session_name",
                schema: "host",
                table: "provider_session",
                column: "name");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "cloud_name",
                schema: "host");

            migrationBuilder.DropTable(
                name: "host_log_entry",
                schema: "host");

            migrationBuilder.DropTable(
                name: "host_setting",
                schema: "host");

            migrationBuilder.DropTable(
                name: "provider_session",
                schema: "host");

            migrationBuilder.DropTable(
                name: "usage_day",
                schema: "host");

            migrationBuilder.DropTable(
                name: "cloud_record",
                schema: "host");

            migrationBuilder.DropTable(
                name: "provider_account",
                schema: "host");
        }
    }
}
