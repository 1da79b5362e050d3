/**
 * Read a body by its real length: `Content-Length` may lie, or be missing.
 *
 * @returns `null` if there are more than `most` bytes; what is left is not read
 */
export const readBody = async (request: Request, most: number): Promise<Uint8Array | null> => {
  if (Number(request.headers.get('content-length')) > most) return null
  const reader = request.body?.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const chunk = await reader?.read()
    if (!chunk || chunk.done) return Buffer.concat(chunks)
    size += chunk.value.byteLength
    if (size > most) return null
    chunks.push(chunk.value)
  }
}
