/** Entry of the local storage: the endpoint that showed by its answer to be a receiver of ours. */
export const RECEIVER = 'kelisim.receiver'
